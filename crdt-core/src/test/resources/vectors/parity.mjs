// Everything that Yjs puts on the wire, beyond boards: a plain Yjs client may use any shared type.
import { randomEditing } from "./random-editing.mjs";
import { randomTypes } from "./random-types.mjs";

export function parity(Y) {
  const made = [];
  const add = (name, build) => {
    const doc = new Y.Doc();
    doc.clientID = 4_294_967_295;
    const updates = [];
    doc.on("update", (update) => updates.push(update));
    build(doc, updates);
    made.push({ name, updates });
    // The same document as a joiner gets it, after garbage collection.
    made.push({ name: `${name}, whole`, updates: [Y.encodeStateAsUpdate(doc)] });
    if (updates.length > 1) made.push({ name: `${name}, merged`, updates: [Y.mergeUpdates(updates)] });
  };

  add("an empty document", (doc, updates) => updates.push(Y.encodeStateAsUpdate(doc)));
  add("every value", (doc) => {
    const map = doc.getMap("any");
    const values = [null, undefined, true, false, 0, -0, 1, -64, 63, 64, 2 ** 31 - 1, -(2 ** 31 - 1), 2 ** 31, 0.5, 1e300,
      0.1, "", "text", "😀", [], [1, [2, [3]]], {}, { a: { b: null } }, new Uint8Array(0), new Uint8Array(300)];
    values.forEach((value, i) => map.set(`k${i}`, value));
    doc.getArray("list").insert(0, values.filter((value) => value !== undefined));
    doc.getArray("list").insert(0, [new Uint8Array([1]), { bytes: new Uint8Array([1, 2]) }]);
  });
  add("text typed, deleted and retyped", (doc) => {
    const text = doc.getText("t");
    for (const character of "The quick brown 🦊 jumps") text.insert(text.length, character);
    text.delete(4, 6);
    text.insert(4, "slow ");
    text.insert(0, "é");
    text.delete(0, text.length);
  });
  add("text split inside a surrogate pair", (doc) => {
    const text = doc.getText("t");
    text.insert(0, "a😀b😀");
    text.insert(2, "|");
    text.delete(1, 1);
    text.delete(4, 1);
  });
  add("rich text with formats and embeds", (doc) => {
    const text = doc.getText("t");
    text.insert(0, "bold italic link", {});
    text.format(0, 4, { bold: true });
    text.format(2, 8, { italic: true, color: "#f00" });
    text.insertEmbed(5, { image: "https://a.example/x.png", w: 1.5, tags: ["a", null] }, { bold: true });
    text.format(0, text.length, { bold: null });
    text.applyDelta([{ retain: 3 }, { delete: 2 }, { insert: "new", attributes: { link: { href: "x" } } }]);
    text.insertEmbed(0, new Y.Map([["k", new Y.Text("nested")]]));
  });
  add("xml", (doc) => {
    const fragment = doc.getXmlFragment("xml");
    const paragraph = new Y.XmlElement("paragraph");
    const words = new Y.XmlText("words");
    paragraph.insert(0, [words]);
    fragment.insert(0, [paragraph, new Y.XmlElement("hr"), new Y.XmlText("tail")]);
    paragraph.setAttribute("indent", "2");
    words.format(0, 3, { strong: {} });
    words.setAttribute("lang", "en");
    fragment.delete(1, 1);
    const map = doc.getMap("m");
    map.set("fragment", new Y.XmlFragment());
    map.get("fragment").insert(0, [new Y.XmlElement("li")]);
  });
  add("garbage collection of nested types", (doc) => {
    const shapes = doc.getMap("shapes");
    for (let i = 0; i < 10; i++) {
      const shape = new Y.Map();
      shape.set("pos", [i, i]);
      shape.set("text", new Y.Text("some text"));
      shape.set("list", Y.Array.from([1, 2, new Y.Map([["a", new Y.Array()]])]));
      shapes.set(`s${i}`, shape);
    }
    for (let i = 0; i < 10; i += 2) shapes.delete(`s${i}`);
    for (let i = 1; i < 10; i += 4) shapes.get(`s${i}`).delete("text");
  });
  add("overwrites of one key and of two in turn", (doc) => {
    const map = doc.getMap("m");
    for (let i = 0; i < 40; i++) map.set("one", i);
    for (let i = 0; i < 40; i++) map.set(i % 2 ? "x" : "y", i);
    map.delete("x");
    map.set("x", "again");
  });
  add("undo and redo", (doc) => {
    const shapes = doc.getMap("shapes");
    const undo = new Y.UndoManager(shapes, { captureTimeout: 0 });
    shapes.set("a", new Y.Map([["text", new Y.Text("abc")], ["pos", [1, 2]]]));
    shapes.get("a").get("text").insert(3, "def");
    shapes.get("a").set("pos", [3, 4]);
    shapes.delete("a");
    for (let i = 0; i < 4; i++) undo.undo();
    for (let i = 0; i < 4; i++) undo.redo();
    undo.undo();
    shapes.get("a").get("text").insert(0, "again ");
  });
  add("arrays with moves by delete and insert", (doc) => {
    const list = doc.getArray("list");
    for (let i = 0; i < 30; i++) list.insert((i * 7) % (list.length + 1), [i, `v${i}`]);
    for (let i = 0; i < 15; i++) list.delete((i * 5) % list.length, 1);
    list.insert(3, [new Y.Array(), new Y.Map(), new Y.Text("x")]);
    list.get(3).push([new Y.Array()]);
    list.get(3).get(0).push(["deep"]);
  });
  add("a document without garbage collection", (doc) => {
    doc.gc = false;
    const map = doc.getMap("m");
    map.set("k", new Y.Text("kept"));
    map.get("k").delete(0, 2);
    map.set("k", 1);
    map.delete("k");
  });
  add("many clients in one update", (doc) => {
    for (let i = 0; i < 60; i++) {
      const peer = new Y.Doc();
      peer.clientID = 1 + ((i * 7919) % 100_003);
      Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
      peer.getText("t").insert(i % 5, `${i} `);
      if (i % 3 === 0) peer.getText("t").delete(0, 2);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer, Y.encodeStateVector(doc)));
    }
  });
  for (let seed = 100; seed < 110; seed++) {
    made.push({ name: `random editing, seed ${seed}`, updates: randomEditing(Y, seed, 150).updates });
  }
  for (let seed = 200; seed < 206; seed++) {
    made.push({ name: `random types, seed ${seed}`, updates: randomTypes(Y, seed, 80).updates });
  }
  return made;
}

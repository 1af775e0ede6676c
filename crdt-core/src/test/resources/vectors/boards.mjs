// Boards that pin one rule of the canonical JSON each.

export function boards(Y) {
  const made = [];
  const add = (name, build) => {
    const doc = new Y.Doc();
    doc.clientID = 7;
    const updates = [];
    doc.on("update", (update) => updates.push(update));
    build(doc, doc.getMap("shapes"));
    made.push({ name, updates, doc });
  };
  const shape = (entries) => {
    const map = new Y.Map();
    for (const [key, value] of Object.entries(entries)) map.set(key, value);
    return map;
  };

  add("an empty board has its three roots", () => {});
  add("keys are sorted by UTF-16 code units", (doc, shapes) => {
    for (const key of ["b", "a", "A", "", "é", "\uFF5E", "😀", "\uE000", "10", "9"]) shapes.set(key, 1);
  });
  add("keys inside values are sorted too", (doc, shapes) => {
    shapes.set("s", { z: 1, a: { "\uFF5E": 1, "😀": 2 }, 10: 0, 9: 0 });
  });
  add("numbers are printed as JavaScript prints them", (doc, shapes) => {
    shapes.set("n", [
      0, -0, 1, -1, 0.1, 0.1 + 0.2, 1 / 3, 1e20, 1e21, 1.5e21, 123456789012345680000, 1e-6, 1e-7, 1.25e-9,
      5e-324, 1.7976931348623157e308, 2 ** 31, 2 ** 31 - 1, -(2 ** 31), 2 ** 53 - 1, -(2 ** 53 - 1),
      2 ** 53, 4294967296.5, 0.000001, 100, 1e2, 33554432.125, 16777217,
    ]);
  });
  add("strings are printed as JSON.stringify prints them", (doc, shapes) => {
    shapes.set("s", "\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028\u2029é€😀</script>");
  });
  add("nothing, booleans, arrays and objects", (doc, shapes) => {
    shapes.set("v", [null, undefined, true, false, [], {}, [[]], { a: undefined, b: null }]);
    shapes.set("u", undefined);
  });
  add("bytes are base64 with padding", (doc, shapes) => {
    for (let n = 0; n < 5; n++) shapes.set(`b${n}`, new Uint8Array(n).fill(250 + n));
    shapes.set("inside", { deep: [new Uint8Array([0, 127, 128, 255])] });
  });
  add("text is a delta", (doc, shapes) => {
    const text = new Y.Text("plain bold plain");
    shapes.set("s", shape({ text }));
    text.format(6, 4, { bold: true });
    text.format(0, 5, { link: "https://a.example", italic: true });
  });
  add("equal runs are one run, whatever was deleted between them", (doc, shapes) => {
    const text = new Y.Text("one two three");
    shapes.set("s", shape({ text }));
    text.format(4, 3, { bold: true });
    text.format(4, 3, { bold: null });
    text.delete(5, 1);
    text.insert(5, "W");
  });
  add("attribute values of every kind", (doc, shapes) => {
    const text = new Y.Text("abcdef");
    shapes.set("s", shape({ text }));
    text.format(0, 1, { n: 1.5 });
    text.format(1, 1, { o: { b: 1, a: [true, null] } });
    text.format(2, 1, { s: "é" });
    text.format(3, 1, { f: false });
    text.format(4, 1, { e: "" });
  });
  add("embeds are objects in the delta", (doc, shapes) => {
    const text = new Y.Text("ab");
    shapes.set("s", shape({ text }));
    text.insertEmbed(1, { image: "x", size: [1, 2] });
    text.insertEmbed(1, { image: "y" }, { bold: true });
  });
  add("an empty text is an empty delta", (doc, shapes) => {
    const text = new Y.Text("gone");
    shapes.set("s", shape({ text }));
    text.delete(0, 4);
  });
  add("a lone surrogate is U+FFFD", (doc, shapes) => {
    const text = new Y.Text("a😀b");
    shapes.set("s", shape({ text }));
    text.delete(1, 1);
    text.insert(2, "x");
  });
  add("arrays hold values and types", (doc, shapes) => {
    const list = Y.Array.from([1, "a", new Uint8Array([1])]);
    shapes.set("s", shape({ list }));
    list.push([shape({ inner: new Y.Text("t") })]);
    list.delete(1, 1);
  });
  add("XML that other clients keep is printed whole", (doc, shapes) => {
    const element = new Y.XmlElement("p");
    element.setAttribute("lang", "en");
    element.setAttribute("class", "a");
    element.insert(0, [new Y.XmlText("text"), new Y.XmlElement("br")]);
    const fragment = new Y.XmlFragment();
    fragment.insert(0, [element]);
    shapes.set("s", shape({ fragment, element: new Y.XmlElement("empty"), text: new Y.XmlText("t") }));
  });
  add("a deleted shape leaves nothing", (doc, shapes) => {
    shapes.set("a", shape({ type: "rect", text: new Y.Text("abc") }));
    shapes.set("b", shape({ type: "note" }));
    shapes.delete("a");
    doc.getMap("meta").set("title", "one");
    doc.getMap("meta").set("title", "two");
  });
  add("other roots are not part of a board", (doc, shapes) => {
    shapes.set("a", 1);
    doc.getMap("else").set("k", "v");
    doc.getText("prose").insert(0, "text");
  });
  return made;
}

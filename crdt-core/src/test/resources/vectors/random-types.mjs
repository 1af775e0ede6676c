// Several editors with seeded random edits of every shared type, nested at will, as a plain Yjs
// client may make them: rich text with embeds, arrays, maps, XML, values of every kind, undo and
// redo of what was deleted, with and without garbage collection, under client ids of every size.
// Updates go out in each way that Yjs has: as they were made, merged, as a difference, from format 2.
import { seeded } from "./random-editing.mjs";

const TEXTS = ["a", "hello ", "é€", "線を引く", "\n", "x".repeat(40)];
const MARKS = [{ bold: true }, { bold: null }, { link: { href: "https://a.example" } }, { size: 1.5, note: "" }];
const VALUES = [null, undefined, true, false, 0, -1, 64, 2 ** 31, -(2 ** 40), 2 ** 53 - 1, 0.1, 0.5, 5e-324, "", "text", "😀",
  [], [1, [2, [null]]], {}, { a: { b: [true, "c"] } }, new Uint8Array(0), new Uint8Array([1, 2, 255])];
const NAMES = ["a", "b", "c", "d"];
const MOST_DEEP = 4;
const ROOTS = 4;

/** Whole 32 bits is what Yjs chooses; the wire takes 53. */
function clientId(random, i) {
  const base = random.pick([1, 127, 16_000, 2 ** 31, 2 ** 32 - 10, 2 ** 32, 2 ** 45, 2 ** 53 - 10]);
  return base + i;
}

/**
 * Returns every update in an order that applies, and updates with a gap, each with the number of
 * updates that come before it.
 */
export function randomTypes(Y, seed, steps) {
  const random = seeded(seed);
  const editors = Array.from({ length: 2 + random.below(3) }, (_, i) => {
    const doc = new Y.Doc({ gc: random.below(4) > 0 });
    doc.clientID = clientId(random, i);
    const undo = new Y.UndoManager(roots(doc), { captureTimeout: 0, trackedOrigins: new Set(["local"]) });
    const made = [];
    doc.on("update", (update, origin) => origin === "remote" || made.push(update));
    return { doc, undo, made, online: true };
  });
  const updates = [];
  const log = new Y.Doc();
  const exchange = (editor) => {
    const update = outgoing(Y, editor, Y.encodeStateVector(log), random);
    let changed = false;
    const seen = () => (changed = true);
    log.on("update", seen);
    Y.applyUpdate(log, update);
    log.off("update", seen);
    if (changed) updates.push(update);
    Y.applyUpdate(editor.doc, Y.encodeStateAsUpdate(log, Y.encodeStateVector(editor.doc)), "remote");
  };
  for (let step = 0; step < steps; step++) {
    const editor = random.pick(editors);
    if (random.below(15) === 0) editor.online = !editor.online;
    const dice = random.below(10);
    if (dice === 0) editor.undo.undo();
    else if (dice === 1) editor.undo.redo();
    else editor.doc.transact(() => edit(Y, editor.doc, random), "local");
    if (editor.online) exchange(editor);
  }
  for (const editor of [...editors, ...editors]) exchange(editor);
  return { updates, gaps: withGaps(Y, updates) };
}

const roots = (doc) => [doc.getText("text"), doc.getArray("list"), doc.getMap("map"), doc.getXmlFragment("xml")];

function outgoing(Y, editor, known, random) {
  const made = editor.made.splice(0);
  switch (random.below(4)) {
    case 0:
      return Y.convertUpdateFormatV2ToV1(Y.encodeStateAsUpdateV2(editor.doc, known));
    case 1:
      return Y.diffUpdate(Y.encodeStateAsUpdate(editor.doc), known);
    case 2:
      if (made.length > 0) return Y.mergeUpdates(made);
    // Nothing to merge: falls through.
    default:
      return Y.encodeStateAsUpdate(editor.doc, known);
  }
}

/** Two updates without the one between them, as one: where that leaves a hole, Yjs writes a Skip. */
function withGaps(Y, updates) {
  const gaps = [];
  for (let at = 0; at + 2 < updates.length; at += 3) {
    const merged = Y.mergeUpdates([updates[at], updates[at + 2]]);
    gaps.push({ at, update: merged });
    gaps.push({ at, update: Y.diffUpdate(merged, Y.encodeStateVectorFromUpdate(updates[at])) });
  }
  return gaps;
}

/** Every type of a document that shows, each with how deep it lies. */
function typesIn(Y, doc) {
  const all = roots(doc).map((type) => ({ type, depth: 0 }));
  for (const { type, depth } of all) {
    const children = type instanceof Y.Map ? [...type.values()] : type instanceof Y.Text ? [] : type.toArray();
    for (const child of children) {
      if (child instanceof Y.AbstractType) all.push({ type: child, depth: depth + 1 });
    }
  }
  return all;
}

function edit(Y, doc, random) {
  const all = typesIn(Y, doc);
  const { type, depth } = random.below(2) ? all[random.below(ROOTS)] : random.pick(all);
  const mayNest = depth < MOST_DEEP;
  if (type instanceof Y.Text) return editText(Y, type, random);
  if (type instanceof Y.Map) return editMap(Y, type, random, mayNest);
  if (type instanceof Y.Array) return editArray(Y, type, random, mayNest);
  return editXml(Y, type, random, mayNest);
}

function editText(Y, text, random) {
  const at = random.below(text.length + 1);
  const length = Math.min(random.below(6), text.length - at);
  switch (random.below(7)) {
    case 0:
      return text.delete(at, length);
    case 1:
    case 2:
      return text.format(at, length, random.pick(MARKS));
    case 3:
      return text.insertEmbed(at, random.pick([{ image: "x", at: [1, null] }, new Y.Map([["k", 1]])]), random.pick(MARKS));
    case 4:
      return text instanceof Y.XmlText
        ? text.setAttribute(random.pick(NAMES), random.pick(TEXTS))
        : text.applyDelta([
            ...(at > 0 ? [{ retain: at }] : []),
            ...(length > 0 ? [{ delete: length }] : []),
            { insert: random.pick(TEXTS), attributes: random.pick(MARKS) },
          ]);
    default:
      return text.insert(at, random.pick(TEXTS), random.pick([undefined, {}, random.pick(MARKS)]));
  }
}

function editMap(Y, map, random, mayNest) {
  const key = random.pick(NAMES);
  if (random.below(4) === 0) map.delete(key);
  else map.set(key, content(Y, random, mayNest));
}

function editArray(Y, list, random, mayNest) {
  const at = random.below(list.length + 1);
  if (random.below(3) === 0) list.delete(at, Math.min(random.below(3), list.length - at));
  else list.insert(at, Array.from({ length: 1 + random.below(3) }, () => content(Y, random, mayNest)).filter((v) => v !== undefined));
}

function editXml(Y, xml, random, mayNest) {
  const at = random.below(xml.length + 1);
  if (xml instanceof Y.XmlElement && random.below(3) === 0) {
    const name = random.pick(NAMES);
    return random.below(3) ? xml.setAttribute(name, random.pick(["1", 2, { a: [3] }])) : xml.removeAttribute(name);
  }
  if (random.below(3) === 0 || !mayNest) return xml.delete(at, Math.min(1, xml.length - at));
  xml.insert(at, [random.pick([() => new Y.XmlElement("p"), () => new Y.XmlText("words"), () => new Y.XmlElement("UNDEFINED")])()]);
}

function content(Y, random, mayNest) {
  if (!mayNest || random.below(3) > 0) return random.pick(VALUES);
  return random.pick([
    () => new Y.Map([["n", random.pick(VALUES.filter((value) => value !== undefined))]]),
    () => Y.Array.from([1, "two"]),
    () => new Y.Text("text"),
    () => new Y.XmlFragment(),
    () => new Y.XmlElement("div"),
    () => new Y.XmlText("tail"),
  ])();
}

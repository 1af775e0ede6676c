// Several editors with seeded random edits, partial exchange and offline phases. Everything that
// Yjs can put on the wire for a board comes by: overwrites, deletes, garbage collection, undo, rich
// text with formats and embeds, arrays, nested maps, binary, merged updates.

/** Mulberry32: small, seeded, and good enough to choose edits. */
export function seeded(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (n) => Math.floor(next() * n),
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}

const TEXTS = ["a", "hello ", "é€", "😀", "線を引く", "\n", "x".repeat(40), "👩‍👩‍👧"];
const COLOURS = ["red", "blue", "#ff8800"];
const NUMBERS = [0, -0, 1, -1, 0.1, 1 / 3, 1e21, 1e-7, 123456789.25, 2 ** 31, -(2 ** 33), 5e-324];

/**
 * Returns every update in the order in which it was made, and the editors' documents, in sync.
 *
 * With `wholeCharacters` nobody edits inside a surrogate pair. There Yjs puts two U+FFFD where the
 * engine keeps the pair, so that such a text is not the same on both sides.
 */
export function randomEditing(Y, seed, steps, { wholeCharacters = false } = {}) {
  const random = seeded(seed);
  const editors = Array.from({ length: 2 + random.below(3) }, (_, i) => {
    const doc = new Y.Doc();
    doc.clientID = 1000 * (seed + 1) + 17 * i + 1;
    const undo = new Y.UndoManager(
      [doc.getMap("shapes"), doc.getMap("meta"), doc.getMap("comments")],
      { captureTimeout: 0, trackedOrigins: new Set(["local"]) },
    );
    return { doc, undo, sent: Y.encodeStateVector(doc), online: true };
  });
  const updates = [];
  // The log is what a server would have: an update is added when its author is online.
  const log = new Y.Doc();
  const exchange = (editor) => {
    const diff = Y.encodeStateAsUpdate(editor.doc, Y.encodeStateVector(log));
    let changed = false;
    const seen = () => (changed = true);
    log.on("update", seen);
    Y.applyUpdate(log, diff);
    log.off("update", seen);
    if (changed) updates.push(diff);
    Y.applyUpdate(editor.doc, Y.encodeStateAsUpdate(log, Y.encodeStateVector(editor.doc)), "remote");
  };
  for (let step = 0; step < steps; step++) {
    const editor = random.pick(editors);
    if (random.below(20) === 0) editor.online = !editor.online;
    if (random.below(12) === 0) {
      if (random.below(3) > 0) editor.undo.undo();
      else editor.undo.redo();
    } else {
      editor.doc.transact(() => edit(Y, editor.doc, random, step, wholeCharacters), "local");
    }
    if (editor.online) exchange(editor);
  }
  for (const editor of [...editors, ...editors]) exchange(editor);
  return { updates, docs: [...editors.map(({ doc }) => doc), log] };
}

function edit(Y, doc, random, step, wholeCharacters) {
  const shapes = doc.getMap("shapes");
  const ids = [...shapes.keys()].sort();
  const kind = ids.length < 2 ? 0 : random.below(12);
  const shape = ids.length === 0 ? undefined : shapes.get(random.pick(ids));
  switch (kind) {
    case 0:
    case 1:
      return create(Y, shapes, `${doc.clientID.toString(36)}-${step}`, random);
    case 2:
      return shapes.delete(random.pick(ids));
    case 3:
    case 4:
      return shape.set("pos", [random.pick(NUMBERS), random.below(100_000) / 100]);
    case 5:
      return shape.set("size", [random.below(500), random.pick(NUMBERS)]);
    case 6:
      return shape.set(random.pick(["stroke", "fill"]), random.pick(COLOURS));
    case 7:
      return shape.has("fill") ? shape.delete("fill") : shape.set("locked", true);
    case 8:
    case 9:
      return write(shape.get("text"), random, wholeCharacters);
    case 10:
      return comment(Y, doc.getMap("comments"), `c${random.below(3)}-${doc.clientID}`, random);
    default:
      return doc.getMap("meta").set(random.pick(["title", "background"]), random.pick(TEXTS));
  }
}

function create(Y, shapes, id, random) {
  const shape = new Y.Map();
  shape.set("type", random.pick(["rect", "note", "ink", "arrow"]));
  shape.set("pos", [random.below(1000), random.below(1000)]);
  shape.set("z", `a${random.below(10)}`);
  if (random.below(2)) shape.set("text", new Y.Text(random.pick(TEXTS)));
  if (random.below(3) === 0) shape.set("ink", Uint8Array.from({ length: 30 }, () => random.below(256)));
  if (random.below(4) === 0) shape.set("live", Y.Array.from([new Uint8Array([1, 2, 3])]));
  if (random.below(4) === 0) shape.set("start", { id, at: [0.5, null], more: { a: [], b: {} } });
  shapes.set(id, shape);
}

function write(text, random, wholeCharacters) {
  if (text === undefined) return;
  const place = wholeCharacters ? (at) => before(text, at) : (at) => at;
  const from = random.below(text.length + 1);
  const to = from + Math.min(random.below(6), text.length - from);
  const at = place(from);
  const length = place(to) - at;
  switch (random.below(6)) {
    case 0:
      return text.delete(at, length);
    case 1:
      return text.format(at, length, { bold: random.pick([true, null]) });
    case 2:
      return text.format(at, length, { link: random.pick(["https://a.example", null]) });
    case 3:
      return text.insertEmbed(at, { image: "x", at: [1, 2] });
    default:
      return text.insert(at, random.pick(TEXTS), random.pick([undefined, { italic: true }]));
  }
}

/** The place itself, or the one before it when it lies inside a surrogate pair. */
function before(text, at) {
  const units = text.toDelta().flatMap(({ insert }) =>
    typeof insert === "string" ? Array.from({ length: insert.length }, (_, i) => insert.charCodeAt(i)) : [0],
  );
  const inside = (units[at] & 0xfc00) === 0xdc00 && (units[at - 1] & 0xfc00) === 0xd800;
  return inside ? at - 1 : at;
}

function comment(Y, comments, id, random) {
  const thread = comments.get(id);
  if (thread === undefined) {
    const created = new Y.Map();
    created.set("resolved", false);
    created.set("messages", Y.Array.from([{ by: "a", text: random.pick(TEXTS) }]));
    comments.set(id, created);
  } else if (random.below(3) === 0) {
    thread.set("resolved", !thread.get("resolved"));
  } else {
    const messages = thread.get("messages");
    messages.insert(random.below(messages.length + 1), [{ by: "b", at: random.below(1e9), gone: undefined }]);
  }
}

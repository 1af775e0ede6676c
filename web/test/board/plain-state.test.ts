import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { isEntries } from "../../src/board/entries";
import { readState } from "../../src/board/plain-state";

/** Numbers that are the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

/** Content without the types that hold it. */
function content(value: unknown): unknown {
  if (isEntries(value))
    return Object.fromEntries(
      [...value.keys()].sort().map((key) => [key, content(value.get(key))]),
    );
  if (value instanceof Y.Text) return value.toDelta();
  if (value instanceof Y.Array) return value.toArray().map(content);
  return value;
}

function replayed(update: Uint8Array): unknown {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return { shapes: content(doc.getMap("shapes")), meta: content(doc.getMap("meta")) };
}

function read(update: Uint8Array): unknown {
  const state = readState(update);
  return state === null ? null : { shapes: content(state.shapes), meta: content(state.meta) };
}

const KEYS = ["pos", "fill", "text", "live", "style", "ink"];

/** One edit by hand of a replica: whatever clients of ours or of others may do to a board. */
function edit(doc: Y.Doc, pick: (below: number) => number): void {
  const shapes = doc.getMap<unknown>("shapes");
  const id = ["a", "b", "ç", "𝒹", "group"][pick(5)]!;
  const shape = shapes.get(id);
  const what = pick(9);
  if (!(shape instanceof Y.Map) || what === 0) {
    shapes.set(id, new Y.Map<unknown>([["type", "rect"]]));
    return;
  }
  if (what === 1) shapes.delete(id);
  else if (what === 2) doc.getMap("meta").set("title", `title ${pick(100)}`);
  else if (what <= 4) shape.set(KEYS[pick(KEYS.length)]!, anyValue(pick));
  else if (what === 5) shape.delete(KEYS[pick(KEYS.length)]!);
  else editInside(shape, pick);
}

function anyValue(pick: (below: number) => number): unknown {
  const values = [
    () => [pick(1000), -pick(1000) / 3],
    () => Uint8Array.from({ length: pick(5) }, () => pick(256)),
    () => new Y.Text(`wörds ${pick(100)} 🙂`),
    () => Y.Array.from<number | Uint8Array>([pick(10), Uint8Array.of(1, 2)]),
    () => new Y.Map<unknown>([["deep", new Y.Map([["deeper", pick(10)]])]]),
    () => ({ id: "x", at: [0.5, null], big: 2 ** 40, yes: true, no: undefined }),
    () => "",
    () => null,
  ];
  return values[pick(values.length)]!();
}

function editInside(shape: Y.Map<unknown>, pick: (below: number) => number): void {
  const value = shape.get(KEYS[pick(KEYS.length)]!);
  if (value instanceof Y.Text) {
    const at = pick(value.length + 1);
    if (pick(3) === 0) value.format(0, at, { bold: pick(2) === 0 ? true : null });
    else if (pick(2) === 0) value.insert(at, ["x", "🙂", "long words"][pick(3)]!);
    else value.delete(0, at);
  } else if (value instanceof Y.Array) {
    if (pick(3) > 0) value.push([pick(3) > 0 ? pick(9) : new Y.Map([["in", pick(9)]])]);
    else if (value.length > 0) value.delete(0, 1);
  } else if (value instanceof Y.Map) value.set("deep", anyValue(pick));
}

/** Replicas that edit at the same time, and undo, and hear of each other now and then. */
function history(seed: number, gc: boolean): Uint8Array[] {
  const pick = seeded(seed);
  const log: Uint8Array[] = [];
  const docs = [0, 1, 2].map((i) => {
    const doc = new Y.Doc({ gc });
    doc.clientID = 100 + ((i * 7 + seed) % 50);
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "heard") log.push(update);
    });
    return doc;
  });
  const undo = docs.map((doc) => new Y.UndoManager(doc.getMap("shapes"), { captureTimeout: 0 }));
  for (let step = 0; step < 60; step++) {
    const at = pick(docs.length);
    const doc = docs[at]!;
    if (pick(8) === 0) undo[at]!.undo();
    else if (pick(12) === 0) undo[at]!.redo();
    else doc.transact(() => Array.from({ length: 1 + pick(3) }).forEach(() => edit(doc, pick)));
    if (pick(3) > 0) continue;
    const other = docs[pick(docs.length)]!;
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)), "heard");
  }
  return log;
}

describe("a state that is read without a document of it", () => {
  it.each([true, false])(
    "holds what Yjs makes of it, whatever was edited (gc: %s)",
    { timeout: 60_000 },
    (gc) => {
      for (let seed = 1; seed <= 80; seed++) {
        const log = history(seed, gc);
        const whole = new Y.Doc({ gc });
        for (const update of log) Y.applyUpdate(whole, update);
        for (const update of [Y.encodeStateAsUpdate(whole), Y.mergeUpdates(log)]) {
          expect(read(update), `seed ${seed}`).toEqual(replayed(update));
        }
      }
    },
  );

  it("is left to Yjs when something it builds on is missing", () => {
    const doc = new Y.Doc();
    doc.getMap("shapes").set("a", new Y.Map([["type", "rect"]]));
    const before = Y.encodeStateVector(doc);
    doc.getMap("shapes").set("b", new Y.Map([["type", "rect"]]));
    expect(read(Y.encodeStateAsUpdate(doc, before))).toBeNull();
  });

  it("is left to Yjs, and never read halfway, when it is cut off or damaged anywhere", () => {
    const update = Y.mergeUpdates(history(3, true));
    for (let length = 0; length < update.length; length++)
      expect(read(update.subarray(0, length))).toBeNull();
  });
});

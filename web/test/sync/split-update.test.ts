import { describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { splitUpdate, TooBigError, UPDATE_LIMITS } from "../../src/sync/split-update";
import { withSeed } from "../kernels/seeded";

// Documents as large as the limits take a slow machine a while.
vi.setConfig({ testTimeout: 60_000 });

const SMALL = {
  ...UPDATE_LIMITS,
  bytes: 400,
  structs: 20,
  sections: 2,
  deletedRanges: 7,
  textChars: 50,
};

/** Applies the pieces in order; fails when one had to wait for a later one (P12). */
function applied(pieces: readonly Uint8Array[], before?: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  if (before !== undefined) Y.applyUpdate(doc, before);
  for (const piece of pieces) {
    Y.applyUpdate(doc, piece);
    expect(doc.store.pendingStructs, "structs that wait").toBeNull();
    expect(doc.store.pendingDs, "deletions that wait").toBeNull();
  }
  return doc;
}

function content(doc: Y.Doc): unknown {
  return { shapes: doc.getMap("shapes").toJSON(), text: doc.getText("text").toDelta() as unknown };
}

function structsIn(update: Uint8Array): number {
  return Y.decodeUpdate(update).structs.length;
}

describe("an update", () => {
  test("that is small stays as it is", () => {
    const doc = new Y.Doc();
    doc.getMap("shapes").set("a", new Y.Map([["pos", [1, 2]]]));
    const update = Y.encodeStateAsUpdate(doc);
    expect(splitUpdate(update)).toEqual([update]);
  });

  test("I1_of a very large paste is cut into pieces of at most 1 MiB and 20,000 structs", () => {
    const doc = new Y.Doc();
    const shapes = doc.getMap("shapes");
    doc.transact(() => {
      for (let i = 0; i < 6_000; i++) {
        const text = new Y.Text();
        text.insert(0, `note ${i} `.repeat(20));
        shapes.set(
          `shape${i}`,
          new Y.Map<unknown>([
            ["pos", [i, i]],
            ["text", text],
          ]),
        );
      }
    });
    const update = Y.encodeStateAsUpdate(doc);
    expect(structsIn(update)).toBeGreaterThan(20_000);
    const pieces = splitUpdate(update);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(1024 * 1024);
      expect(structsIn(piece)).toBeLessThanOrEqual(20_000);
    }
    expect(content(applied(pieces))).toEqual(content(doc));
  });

  test("I1_that deletes everything names at most 20,000 ranges in a piece", () => {
    const doc = new Y.Doc();
    const shapes = doc.getMap("shapes");
    // Every second one, so that the ranges don't join.
    doc.transact(() => {
      for (let i = 0; i < 42_000; i++) shapes.set(`s${i}`, i);
    });
    const before = Y.encodeStateAsUpdate(doc);
    let update = new Uint8Array();
    doc.once("update", (one: Uint8Array) => (update = one as Uint8Array<ArrayBuffer>));
    doc.transact(() => {
      for (let i = 0; i < 42_000; i += 2) shapes.delete(`s${i}`);
    });
    const pieces = splitUpdate(update);
    for (const piece of pieces) {
      const { ds } = Y.decodeUpdate(piece);
      const ranges = [...ds.clients.values()].reduce((sum, list) => sum + list.length, 0);
      expect(ranges).toBeLessThanOrEqual(20_000);
    }
    expect(content(applied(pieces, before))).toEqual(content(doc));
  });

  test("I5_with one very long text is cut inside it, never inside a character", () => {
    const doc = new Y.Doc();
    doc.getText("text").insert(0, `x${"🦊".repeat(60_000)}`);
    const pieces = splitUpdate(Y.encodeStateAsUpdate(doc));
    for (const { content: part } of pieces
      .flatMap((piece) => Y.decodeUpdate(piece).structs)
      .filter((struct) => struct instanceof Y.Item)) {
      if (part instanceof Y.ContentString) {
        expect(new TextEncoder().encode(part.str).length).toBeLessThanOrEqual(64 * 1024);
      }
    }
    expect(content(applied(pieces))).toEqual(content(doc));
  });

  test("I5_with one thing too big for the server is refused, with both sizes", () => {
    const doc = new Y.Doc();
    doc.getMap("shapes").set("ink", new Uint8Array(400_000));
    const split = () => splitUpdate(Y.encodeStateAsUpdate(doc));
    expect(split).toThrow(TooBigError);
    expect(split).toThrow(/400\d\d\d bytes.*327680/);
  });
});

withSeed("an update of many clients that build on each other", (next) => {
  test("P12_arrives whole, and no piece waits for a later one", () => {
    const peers = Array.from({ length: 5 }, () => new Y.Doc());
    const pick = (count: number): number => Math.floor(next() * count);
    for (let step = 0; step < 400; step++) {
      const doc = peers[pick(peers.length)]!;
      const text = doc.getText("text");
      const shapes = doc.getMap<Y.Map<unknown>>("shapes");
      const key = `s${pick(40)}`;
      if (next() < 0.4) text.insert(pick(text.length + 1), "wörds 🦊 ".repeat(1 + pick(20)));
      else if (next() < 0.3 && text.length > 3) text.delete(pick(text.length - 2), 2);
      else if (next() < 0.3) shapes.delete(key);
      else if (shapes.has(key)) shapes.get(key)!.set("pos", [pick(99), pick(99)]);
      else shapes.set(key, new Y.Map([["z", "a"]]));
      const other = peers[pick(peers.length)]!;
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)));
    }
    const whole = Y.mergeUpdates(peers.map((doc) => Y.encodeStateAsUpdate(doc)));
    const expected = new Y.Doc();
    Y.applyUpdate(expected, whole);
    const pieces = splitUpdate(whole, SMALL);
    expect(pieces.length).toBeGreaterThan(5);
    for (const piece of pieces) {
      expect(structsIn(piece)).toBeLessThanOrEqual(SMALL.structs);
      expect(new Set(Y.decodeUpdate(piece).structs.map(({ id }) => id.client)).size).toBeLessThan(
        3,
      );
    }
    expect(content(applied(pieces))).toEqual(content(expected));
  });
});

import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { canonicalJson, contentHash } from "../../src/board/projection";
import { plainText } from "../../src/board/rich-text";
import { Peer, exchange, pair, random } from "./peers";

const RECT = { type: "rect", x: 0, y: 0, w: 100, h: 50 };

describe("concurrent edits of one shape", () => {
  test("a move, a resize and a recolour all survive", () => {
    const [ann, ben] = pair();
    const cat = new Peer();
    const id = ann.edits.create([RECT])[0]!;
    exchange(ann, ben, cat);
    ann.edits.update([[id, { x: 10, y: 20 }]]);
    ben.edits.update([[id, { w: 300, h: 200 }]]);
    cat.edits.restyle([id], { stroke: "red" });
    exchange(ann, ben, cat);
    for (const peer of [ann, ben, cat]) {
      const shape = peer.board.get(id)!;
      expect([shape.x, shape.y, shape.w, shape.h]).toEqual([10, 20, 300, 200]);
      expect(shape.style.stroke).toBe("red");
    }
  });

  test("two moves never mix one's x with the other's y", () => {
    const [ann, ben] = pair();
    const id = ann.edits.create([RECT])[0]!;
    exchange(ann, ben);
    ann.edits.update([[id, { x: 1, y: 1 }]]);
    ben.edits.update([[id, { x: 2, y: 2 }]]);
    exchange(ann, ben);
    const { x, y } = ann.board.get(id)!;
    expect(x).toBe(y);
    expect(ben.board.get(id)).toEqual(ann.board.get(id));
  });

  test("a deletion beats an edit, and nothing of the shape stays behind", () => {
    const [ann, ben] = pair();
    const id = ann.edits.create([RECT])[0]!;
    exchange(ann, ben);
    ann.edits.remove([id]);
    ben.edits.update([[id, { x: 77, y: 77 }]]);
    ben.board.textOf(id)!.insert(0, "too late");
    exchange(ann, ben);
    expect(ann.board.get(id)).toBeUndefined();
    expect(ben.board.get(id)).toBeUndefined();
    expect(ben.board.size).toBe(0);
  });

  test("two people who begin the text of one shape at the same moment write into one text", () => {
    const [ann, ben] = pair();
    const old = { type: "arrow", pos: [0, 0], z: "a0" };
    ann.edits.insertEntry("neverHadAText000", new Y.Map<unknown>(Object.entries(old)));
    exchange(ann, ben);
    for (const [peer, word] of [
      [ann, "asks"],
      [ben, "tells"],
    ] as const) {
      peer.history.beginGesture();
      peer.edits.giveText("neverHadAText000");
      peer.edits.together(() => peer.board.textOf("neverHadAText000")!.insert(0, word));
      peer.history.endGesture();
    }
    exchange(ann, ben);
    const both = plainText(ann.board.get("neverHadAText000")!.text);
    expect(["askstells", "tellsasks"]).toContain(both);
    expect(canonicalJson(ben.doc)).toBe(canonicalJson(ann.doc));
    ann.history.undo();
    exchange(ann, ben);
    expect(plainText(ben.board.get("neverHadAText000")!.text)).toBe("tells");
  });

  test("two people typing in one text lose no character", () => {
    const [ann, ben] = pair();
    const id = ann.edits.create([{ type: "note", x: 0, y: 0, text: [{ text: "middle" }] }])[0]!;
    exchange(ann, ben);
    for (const char of "front ") ann.board.textOf(id)!.insert("front ".indexOf(char), char);
    [..." end"].forEach((char) => {
      const text = ben.board.textOf(id)!;
      text.insert(text.length, char);
    });
    exchange(ann, ben);
    expect(plainText(ann.board.get(id)!.text)).toBe(plainText(ben.board.get(id)!.text));
    expect([...plainText(ann.board.get(id)!.text)].sort().join("")).toBe(
      [..."middle", ..."front ", ..." end"].sort().join(""),
    );
  });

  test("two shapes put on top at the same time get different places", () => {
    const [ann, ben] = pair();
    const a = ann.edits.create([RECT])[0]!;
    const b = ben.edits.create([RECT])[0]!;
    exchange(ann, ben);
    expect(ann.board.get(a)!.z).not.toBe(ann.board.get(b)!.z);
  });
});

describe("undo", () => {
  test("reverts only what this person did", () => {
    const [ann, ben] = pair();
    const id = ann.edits.create([RECT])[0]!;
    ann.history.separate();
    exchange(ann, ben);
    ann.edits.update([[id, { x: 50, y: 50 }]]);
    ben.edits.restyle([id], { fill: "blue" });
    exchange(ann, ben);
    ann.history.undo();
    exchange(ann, ben);
    expect(ben.board.get(id)).toMatchObject({ x: 0, y: 0, style: { fill: "blue" } });
    expect(ben.history.canUndo).toBe(true);
  });

  test("of a deletion brings the shape back under the same id, text and all", () => {
    const [ann, ben] = pair();
    const id = ann.edits.create([{ ...RECT, text: [{ text: "kept" }] }])[0]!;
    ann.history.separate();
    exchange(ann, ben);
    const before = canonicalJson(ann.doc);
    ann.edits.remove([id]);
    exchange(ann, ben);
    expect(ben.board.size).toBe(0);
    ann.history.undo();
    exchange(ann, ben);
    expect(plainText(ben.board.get(id)!.text)).toBe("kept");
    expect(canonicalJson(ben.doc)).toBe(before);
    ben.board.textOf(id)!.insert(4, "!");
    exchange(ann, ben);
    expect(plainText(ann.board.get(id)!.text)).toBe("kept!");
  });

  test("takes a gesture back in one step, however many edits it made", () => {
    const ann = new Peer();
    const id = ann.edits.create([RECT])[0]!;
    ann.history.separate();
    ann.history.beginGesture();
    for (let i = 1; i <= 10; i++) ann.edits.update([[id, { x: i, y: i }]]);
    ann.history.endGesture();
    ann.edits.restyle([id], { stroke: "red" });
    ann.history.undo();
    expect(ann.board.get(id)).toMatchObject({ x: 10, style: { stroke: "black" } });
    ann.history.undo();
    expect(ann.board.get(id)).toMatchObject({ x: 0 });
  });
});

describe("convergence", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "of three people editing at random, seed %i",
    async (seed) => {
      const chance = random(seed);
      const peers = [new Peer(), new Peer(), new Peer()];
      for (let step = 0; step < 300; step++) {
        const peer = peers[Math.floor(chance() * 3)]!;
        const ids = [...peer.board.ids()];
        const id = ids[Math.floor(chance() * ids.length)];
        const what = Math.floor(chance() * 9);
        if (id === undefined || what === 0) peer.edits.create([{ ...RECT, x: chance() * 100 }]);
        else if (what === 1) peer.edits.create([{ type: "group", x: 0, y: 0 }]);
        else if (what === 2) peer.edits.update([[id, { x: chance() * 500, y: chance() * 500 }]]);
        else if (what === 3) peer.edits.update([[id, { parent: ids[0]! }]]);
        else if (what === 4) peer.edits.restyle([id], { fill: chance() < 0.5 ? "red" : "none" });
        else if (what === 5) peer.board.textOf(id)?.insert(0, String(step));
        else if (what === 6) peer.history.undo();
        else if (what === 7) peer.history.redo();
        else if (chance() < 0.3) peer.edits.remove([id]);
        if (chance() < 0.1) exchange(...peers);
        for (const one of peer.board.ids()) peer.board.get(one);
      }
      exchange(...peers);
      const hashes = await Promise.all(peers.map((peer) => contentHash(peer.doc)));
      expect(new Set(hashes).size).toBe(1);
      // What was decoded early and kept must equal what a newcomer decodes.
      const fresh = new Peer();
      exchange(peers[0]!, fresh);
      for (const id of fresh.board.ids()) {
        for (const peer of peers) expect(peer.board.get(id)).toEqual(fresh.board.get(id));
      }
      expect(peers.map((peer) => peer.board.size)).toEqual(Array(3).fill(fresh.board.size));
    },
  );
});

import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Board } from "../../src/board/board";
import { Edits } from "../../src/board/edits";
import { MomentBoard } from "../../src/board/moment-board";
import { canonicalJson } from "../../src/board/projection";
import type { Shape } from "../../src/board/shape";
import { attribute } from "../../src/past/attribution";
import type { HistorySource } from "../../src/past/history-source";
import { TimeTravel } from "../../src/past/time-travel";
import { decodePage, type PlayedUpdate } from "../../src/past/update-page";

/** A board drawn step by step, with its log and what it was after each step. */
class Drawing implements HistorySource {
  readonly doc = new Y.Doc();
  readonly edits = new Edits(new Board(this.doc));
  readonly log: PlayedUpdate[] = [];
  readonly states: Uint8Array[] = [Y.encodeStateAsUpdate(this.doc)];
  readonly contents: string[] = [canonicalJson(this.doc)];
  asked: string[] = [];
  pageSize = 7;
  #at = 1_000_000;

  step(author: string, gapMs: number, work: (edits: Edits) => void): void {
    const before = Y.encodeStateVector(this.doc);
    work(this.edits);
    this.#at += gapMs;
    this.log.push({ at: this.#at, author, update: Y.encodeStateAsUpdate(this.doc, before) });
    this.states.push(Y.encodeStateAsUpdate(this.doc));
    this.contents.push(canonicalJson(this.doc));
  }

  state(offset: number) {
    this.asked.push(`state ${offset}`);
    const last = this.log[offset - 1];
    return Promise.resolve({
      state: this.states[offset]!,
      at: last?.at ?? null,
      author: last?.author ?? "",
    });
  }

  updates(after: number) {
    this.asked.push(`updates ${after}`);
    return Promise.resolve(this.log.slice(after, after + this.pageSize));
  }
}

/** Frames that a test turns by hand. */
function film(): {
  next: (frame: (nowMs: number) => void) => void;
  turn(ms: number): Promise<void>;
} {
  let nowMs = 0;
  let waiting: ((nowMs: number) => void)[] = [];
  return {
    next: (frame) => void waiting.push(frame),
    async turn(ms) {
      nowMs += ms;
      const due = waiting;
      waiting = [];
      for (const frame of due) frame(nowMs);
      // What a frame asked for arrives before the next one.
      for (let i = 0; i < 20; i++) await Promise.resolve();
    },
  };
}

function drawing(steps: number): Drawing {
  const board = new Drawing();
  for (let i = 0; i < steps; i++) {
    board.step(i % 3 === 0 ? "Ada" : "Bob", 100, (edits) => {
      edits.create([{ id: `shape${i}`, type: "rect", x: i, y: 0, w: 10, h: 10 }]);
    });
  }
  return board;
}

/** Numbers that are the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

/** Shapes that come, go, move, are written on and put into groups. */
function scribble(steps: number, pick: (below: number) => number): Drawing {
  const board = new Drawing();
  for (let i = 0; i < steps; i++) {
    board.step(["Ada", "Bob"][pick(2)]!, 10, (edits) => {
      const ids = [...edits.board.ids()];
      const one = ids[pick(ids.length)];
      const type = ["rect", "note", "group", "frame"][pick(4)]!;
      const place = { x: pick(500), y: pick(500) };
      if (one === undefined || pick(3) === 0) {
        const parent = pick(3) === 0 ? one : undefined;
        const text = [{ text: `words ${i}` }];
        edits.create([{ type, ...place, w: 10, h: 10, text, ...(parent && { parent }) }]);
      } else if (pick(4) === 0) edits.remove([one]);
      else edits.update([[one, place]]);
    });
  }
  return board;
}

const shown = (travel: TimeTravel): string => canonicalJson(travel.board.board.doc);

describe("time travel", () => {
  it("shows at each moment what the board was, whatever moment came before", async () => {
    const board = drawing(40);
    const travel = new TimeTravel(board, film().next);
    let seed = 7;
    for (let i = 0; i < 60; i++) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      const offset = seed % 41;
      await travel.seek(offset);
      expect(travel.moment.value.offset).toBe(offset);
      expect(shown(travel)).toBe(board.contents[offset]);
    }
  });

  it("paints at each moment what a fresh look at it paints, after any jumps and plays", async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const pick = seeded(seed);
      const board = scribble(60, pick);
      const frames = film();
      const travel = new TimeTravel(board, frames.next);
      const painted = new Map<string, Shape | undefined>();
      travel.board.onChange(({ added, changed, removed }) => {
        for (const id of [...added, ...changed]) painted.set(id, travel.board.get(id));
        for (const id of removed) painted.delete(id);
      });
      await travel.seek(0);
      for (let i = 0; i < 25; i++) {
        if (pick(3) > 0) await travel.seek(pick(61));
        else {
          await travel.play(0, 60);
          await frames.turn(0);
          await frames.turn(50 * pick(8));
          travel.pause();
        }
        const { offset } = travel.moment.value;
        const fresh = new MomentBoard();
        fresh.load(board.states[offset]!);
        const looked = new Map([...fresh.board.ids()].map((id) => [id, fresh.board.get(id)]));
        expect(painted, `seed ${seed}, step ${i}, moment ${offset}`).toEqual(looked);
        expect(travel.board.size).toBe(looked.size);
      }
    }
  });

  it("tells whoever paints only what differs between two moments", async () => {
    const board = drawing(30);
    const travel = new TimeTravel(board, film().next);
    await travel.seek(10);
    const told: unknown[] = [];
    travel.board.onChange(({ added, changed, removed }) => told.push({ added, changed, removed }));
    await travel.seek(12);
    await travel.seek(11);
    expect(told).toEqual([
      { added: ["shape10", "shape11"], changed: [], removed: [] },
      { added: [], changed: [], removed: ["shape11"] },
    ]);
  });

  it("skips jumps that were overtaken, and ends at the last one asked for", async () => {
    const board = drawing(30);
    const travel = new TimeTravel(board, film().next);
    const first = travel.seek(3);
    for (let offset = 4; offset <= 20; offset++) void travel.seek(offset);
    await first;
    expect(travel.moment.value.offset).toBe(20);
    expect(board.asked.length).toBeLessThan(4);
    expect(shown(travel)).toBe(board.contents[20]);
  });

  it("plays at the pace of the drawing, passes page ends and stops at the end", async () => {
    const board = drawing(30);
    const travel = new TimeTravel(board, film().next);
    const frames = film();
    const player = new TimeTravel(board, frames.next);
    await player.seek(1);
    player.speed.value = 1;
    await player.play(0, 30);
    await frames.turn(0);
    for (let i = 0; i < 10; i++) await frames.turn(100);
    expect(player.moment.value.offset).toBe(11);
    expect(shown(player)).toBe(board.contents[11]);
    for (let i = 0; i < 40; i++) await frames.turn(100);
    expect(player.moment.value.offset).toBe(30);
    expect(shown(player)).toBe(board.contents[30]);
    expect(player.playing.value).toBe(false);
    travel.dispose();
  });

  it("cuts long pauses to half a second", async () => {
    const board = new Drawing();
    for (const gapMs of [0, 3_600_000, 3_600_000]) {
      board.step("Ada", gapMs, (edits) => edits.create([{ type: "rect", x: 0, y: 0 }]));
    }
    const frames = film();
    const player = new TimeTravel(board, frames.next);
    await player.seek(0);
    player.speed.value = 1;
    await player.play(0, 3);
    await frames.turn(0);
    for (let i = 0; i < 11; i++) await frames.turn(100);
    expect(player.moment.value.offset).toBe(3);
  });

  it("says who is drawing on which shape", async () => {
    const board = drawing(3);
    const frames = film();
    const player = new TimeTravel(board, frames.next);
    await player.seek(0);
    await player.play(0, 3);
    await frames.turn(0);
    await frames.turn(10);
    expect([...player.pens.value]).toEqual([["Ada", "shape0"]]);
    await frames.turn(60);
    expect([...player.pens.value]).toEqual([["Bob", "shape2"]]);
  });

  it("stops with the reason when the server does not answer", async () => {
    const board = drawing(3);
    const travel = new TimeTravel(board, film().next);
    await travel.seek(1);
    board.state = () => Promise.reject(new Error("no answer"));
    await travel.seek(3);
    expect(travel.failure.value?.message).toBe("no answer");
    expect(shown(travel)).toBe(board.contents[1]);
  });
});

describe("attribution", () => {
  it("names everybody who worked on a shape since a moment, also on one that is gone", async () => {
    const board = drawing(3);
    board.step("Cy,Dora", 10, (edits) => edits.update([["shape0", { x: 5 }]]));
    board.step("Ada", 10, (edits) => edits.update([["shape0", { x: 6 }]]));
    board.step("Bob", 10, (edits) => edits.remove(["shape1"]));
    let last: ReadonlyMap<string, readonly string[]> = new Map();
    const stop = new AbortController();
    await attribute(board, 2, 6, (by) => (last = new Map(by)), stop.signal);
    expect(Object.fromEntries(last)).toEqual({
      shape2: ["Bob"],
      shape0: ["Cy", "Dora", "Ada"],
      shape1: ["Bob"],
    });
  });
});

describe("a page of updates", () => {
  it("is read as docs/history.md says", () => {
    // 1000 ms, "Ada", two bytes; 1001 ms, "", one byte.
    const bytes = [0xe8, 7, 3, 65, 100, 97, 2, 9, 8, 0xe9, 7, 0, 1, 7];
    expect(decodePage(Uint8Array.from(bytes))).toEqual([
      { at: 1000, author: "Ada", update: Uint8Array.from([9, 8]) },
      { at: 1001, author: "", update: Uint8Array.from([7]) },
    ]);
    expect(decodePage(new Uint8Array())).toEqual([]);
  });
});

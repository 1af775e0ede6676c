import { describe, expect, test } from "vitest";
import { backoffMs } from "../../src/sync/backoff";
import { readFrame, step1, step2, updateFrame } from "../../src/sync/frames";
import { readPerson } from "../../src/sync/person";
import { random } from "../board/peers";

const USER = { user: { id: "u", name: "Ann", color: "#2f6fe4" } };
const nowhere = (): null => null;

describe("somebody's awareness state", () => {
  test.each([null, 5, "x", [], {}, { user: null }, { user: 3 }])("%j names nobody", (state) => {
    expect(readPerson(1, state, nowhere)).toBeNull();
  });

  test("with nonsense in every field reads as one who does nothing", () => {
    const odd = {
      user: { id: 1, name: { a: 1 }, color: "url(x)" },
      cursor: ["a", 1],
      selection: [1, "a", {}],
      view: [0, 0, -1],
      preview: { shapes: { a: { pos: [NaN, 1], size: "big", points: [1, 2, 3] } } },
      laser: [1, "2"],
      follow: "me",
      caret: { shape: 5 },
      idle: "yes",
    };
    expect(readPerson(1, odd, nowhere)).toEqual({
      clientId: 1,
      userId: "",
      name: "",
      color: "#6b7280",
      cursor: null,
      selection: ["a"],
      previews: new Map([["a", {}]]),
      laser: [],
      idle: false,
      view: null,
      following: null,
      caret: null,
    });
  });

  test("that drags shapes shows them shifted from where they are here", () => {
    const state = { ...USER, preview: { ids: ["a", "gone"], by: [5, -5] } };
    const person = readPerson(1, state, (id) => (id === "a" ? { x: 10, y: 10 } : null));
    expect(person?.previews).toEqual(new Map([["a", { x: 15, y: 5 }]]));
  });

  test("that mirrors shapes mirrors them over the axes for which it says true", () => {
    const shapes = { a: { mirror: [true, "yes"] }, b: { mirror: "x" }, c: { mirror: [] } };
    expect(readPerson(1, { ...USER, preview: { shapes } }, nowhere)?.previews).toEqual(
      new Map([
        ["a", { mirror: [true, false] }],
        ["b", {}],
        ["c", { mirror: [false, false] }],
      ]),
    );
  });
});

describe("frames", () => {
  test("are the golden bytes of the protocol", () => {
    expect([...step1(Uint8Array.of(0))]).toEqual([0, 0, 1, 0]);
    expect([...step2(Uint8Array.of(0, 0))]).toEqual([0, 1, 2, 0, 0]);
    expect(readFrame(updateFrame(Uint8Array.of(7)))).toEqual({
      kind: "update",
      update: Uint8Array.of(7),
    });
  });

  test("a notice of our server is read as its text", () => {
    expect(readFrame(Uint8Array.of(100, 2, 0x7b, 0x7d))).toEqual({ kind: "notice", json: "{}" });
  });

  test("P7_of unknown types are told apart, not taken for others", () => {
    expect(readFrame(Uint8Array.of(101, 1, 2))).toEqual({ kind: "unknown" });
  });
});

test("attempts to connect grow apart, never in step and never longer than 15 s, seed 3", () => {
  const chance = random(3);
  const delays = Array.from({ length: 12 }, (_, i) => backoffMs(i, chance));
  expect(new Set(delays).size).toBe(12);
  delays.forEach((delay, i) => {
    expect(delay).toBeLessThanOrEqual(15_000);
    expect(delay).toBeGreaterThanOrEqual(Math.min(15_000, 250 * 2 ** i) / 2);
  });
});

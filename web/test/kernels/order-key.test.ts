import { expect, it } from "vitest";
import { keysBetween } from "../../src/kernels/order-key";
import { withSeed } from "./seeded";

const DIGIT_FORM = /^[0-9A-Za-z]+$/;

withSeed("order keys", (next) => {
  it("stand in order between their neighbours, wherever more are put", () => {
    const keys: string[] = [];
    for (let step = 0; step < 3000; step++) {
      const at = Math.floor(next() * (keys.length + 1));
      const count = 1 + Math.floor(next() * 3);
      const made = keysBetween(keys[at - 1] ?? null, keys[at] ?? null, count, next);
      expect(made).toHaveLength(count);
      keys.splice(at, 0, ...made!);
    }
    expect(keys.toSorted()).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every((key) => DIGIT_FORM.test(key) && key.length <= 64)).toBe(true);
  });

  it("stay short when each is put on top of the last, or below it", () => {
    for (const up of [true, false]) {
      let last: string | null = null;
      for (let step = 0; step < 20_000; step++) {
        const made: string[] | null = up
          ? keysBetween(last, null, 1, next)
          : keysBetween(null, last, 1, next);
        if (last !== null) expect(made![0]! > last).toBe(up);
        last = made![0]!;
      }
      expect(last!.length).toBeLessThanOrEqual(8);
    }
  });

  it("find room a hundred times beside the same neighbour", () => {
    const [floor, ceiling] = keysBetween(null, null, 2, next)!;
    let [above, below] = [ceiling!, floor!];
    for (let step = 0; step < 100; step++) {
      above = keysBetween(floor!, above, 1, next)![0]!;
      below = keysBetween(below, ceiling!, 1, next)![0]!;
      expect(floor! < above && below < ceiling!).toBe(true);
    }
    expect(Math.max(above.length, below.length)).toBeLessThanOrEqual(64);
  });

  it("differ for two people who ask at the same place", () => {
    const [floor, ceiling] = keysBetween(null, null, 2, next)!;
    const asked = [
      [floor!, ceiling!],
      [ceiling!, null],
      [null, floor!],
    ] as const;
    for (const [lower, upper] of asked) {
      const keys = Array.from({ length: 40 }, () => keysBetween(lower, upper, 1, next)![0]);
      expect(new Set(keys).size).toBe(40);
    }
  });

  it("go on from those of older boards, at every turn of the whole number", () => {
    for (const key of [
      "a0",
      "a1V4k",
      "azz9",
      "b0z",
      "bzz",
      "Zz",
      "Z0",
      "Yzz",
      "Y00a",
      "az",
      "c000",
    ]) {
      const [up] = keysBetween(key, null, 1, next)!;
      const [down] = keysBetween(null, key, 1, next)!;
      expect(down! < key && key < up!, `${down} < ${key} < ${up}`).toBe(true);
      const [mid] = keysBetween(key, up!, 1, next)!;
      expect(key < mid! && mid! < up!, `${key} < ${mid} < ${up}`).toBe(true);
    }
  });

  it("are none where there is no room, or beside what is no key", () => {
    expect(keysBetween("a", "a0", 1, next)).toBeNull();
    expect(keysBetween("9", null, 1, next)).toBeNull();
    expect(keysBetween(null, "c0", 1, next)).toBeNull();
    expect(keysBetween("a0", null, 0, next)).toEqual([]);
  });
});

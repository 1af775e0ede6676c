import { expect, test } from "vitest";
import { comparePaint, PaintOrder, type Ranked } from "../../src/kernels/paint-order";
import { withSeed } from "./seeded";

withSeed("A paint order", (next) => {
  let made = 0;
  const item = (): Ranked => ({
    id: `id${made++}`,
    z: `a${Math.floor(next() * 50).toString(36)}`,
    rank: Number.NaN,
  });

  function expectOrdered(order: PaintOrder<Ranked>, all: readonly Ranked[]): void {
    expect(order.items.map(({ id }) => id)).toEqual(
      [...all].sort(comparePaint).map(({ id }) => id),
    );
    order.items.forEach((one, index) => {
      const below = order.items[index - 1];
      if (below) expect(one.rank).toBeGreaterThan(below.rank);
    });
  }

  test("holds items sorted by (z, id), with ranks that sort the same way", () => {
    const order = new PaintOrder<Ranked>();
    let all: Ranked[] = [];
    for (let round = 0; round < 40; round++) {
      const more = Array.from({ length: Math.ceil(next() * 30) }, item);
      if (round % 4 === 0) order.insertAll(more);
      else for (const one of more) order.insert(one);
      all.push(...more);
      const gone = all.filter(() => next() < 0.2);
      if (round % 5 === 0) order.removeAll((one) => gone.includes(one));
      else for (const one of gone) order.remove(one);
      all = all.filter((one) => !gone.includes(one));
      expectOrdered(order, all);
    }
  });

  test("says when other ranks moved, and only then moves them", () => {
    const order = new PaintOrder<Ranked>();
    const low = { id: "low", z: "a", rank: 0 };
    const high = { id: "high", z: "z", rank: 0 };
    order.insert(low);
    order.insert(high);
    let moved = false;
    for (let n = 0; n < 80; n++) {
      const before = [low.rank, high.rank];
      const inserted = order.insert({ id: "n", z: `b${"n".repeat(n)}`, rank: 0 });
      if (!inserted) expect([low.rank, high.rank]).toEqual(before);
      moved ||= inserted;
    }
    expect(moved).toBe(true);
    expectOrdered(order, order.items);
  });

  test("appends what lies above all others without moving a rank", () => {
    const order = new PaintOrder<Ranked>();
    order.insertAll([
      { id: "a", z: "a", rank: 0 },
      { id: "b", z: "b", rank: 0 },
    ]);
    const moved = order.insertAll([
      { id: "d", z: "d", rank: 0 },
      { id: "c", z: "c", rank: 0 },
    ]);
    expect(moved).toBe(false);
    expect(order.items.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
  });
});

import { expect, test } from "vitest";
import { GridIndex, type Bounded } from "../../src/kernels/grid-index";
import { withSeed } from "./seeded";

interface Item extends Bounded {
  readonly name: number;
}

function touching(items: readonly Item[], box: Bounded): number[] {
  return items
    .filter(
      (item) =>
        item.minX <= box.maxX &&
        item.maxX >= box.minX &&
        item.minY <= box.maxY &&
        item.maxY >= box.minY,
    )
    .map((item) => item.name)
    .sort((a, b) => a - b);
}

withSeed("A grid index", (next) => {
  const box = (span: number): Bounded => {
    const minX = (next() - 0.5) * 20_000;
    const minY = (next() - 0.5) * 20_000;
    return { minX, minY, maxX: minX + next() * span, maxY: minY + next() * span };
  };

  test("finds exactly what a scan of all items finds, each once", () => {
    const index = new GridIndex<Item>();
    let items: Item[] = [];
    for (let name = 0; name < 600; name++) {
      const item = { name, ...box(name % 20 === 0 ? 9000 : 300) };
      items.push(item);
      index.add(item);
    }
    for (let round = 0; round < 300; round++) {
      if (round % 3 === 0) {
        const gone = items[Math.floor(next() * items.length)]!;
        items = items.filter((item) => item !== gone);
        index.remove(gone);
      }
      const wanted = box(round % 10 === 0 ? 50_000 : 1500);
      const found = index.query(wanted.minX, wanted.minY, wanted.maxX, wanted.maxY);
      expect(found.map((item) => item.name).sort((a, b) => a - b)).toEqual(touching(items, wanted));
    }
    expect(index.size).toBe(items.length);
  });

  test("keeps items beyond any sensible board", () => {
    const index = new GridIndex<Item>();
    const far = { name: 1, minX: 1e15, minY: -1e15, maxX: 1e15 + 5, maxY: -1e15 + 5 };
    index.add(far);
    expect(index.query(1e15, -1e15, 1e15, -1e15)).toEqual([far]);
    index.remove(far);
    expect(index.query(-1e16, -1e16, 1e16, 1e16)).toEqual([]);
  });
});

import { expect, test } from "vitest";
import { ShapeList } from "../../gallery/shape-list";
import { packShapes, unpackShapes, type PaintItem } from "../../src/canvas/shape-pack";

const board = new ShapeList();

function item(draft: Parameters<ShapeList["make"]>[0], rank: number): PaintItem {
  const shape = board.make(draft);
  return { id: shape.id, rank, shape, minX: rank, minY: 1, maxX: 2, maxY: 3 };
}

test("what is packed for the worker comes out as it went in, as far as painting is concerned", () => {
  const items = [
    item({ type: "ink", ink: Float32Array.from([0, 0, 0.5, 7, 8, 0.25]), w: 7, h: 8 }, 1),
    item({ type: "text", text: [{ text: "hi", bold: true }], wrap: true, angle: 0.5 }, 2.5),
    item({ type: "ink", ink: Float32Array.from([1, 2, 0.75]), style: { stroke: "red" } }, 3),
    item(
      { type: "arrow", points: [0, 0, 5, 5], style: { stroke: "red", heads: ["bar", "dot"] } },
      4,
    ),
    item({ type: "image", asset: "abc", flipX: true }, 5),
    item({ type: "star", flipY: true }, 5.5),
    item({ type: "hologram", name: "x" }, 6),
  ];
  const copies = unpackShapes(packShapes(items));
  copies.forEach((copy, index) => {
    const original = items[index]!;
    expect({ ...copy, shape: { ...copy.shape, z: original.shape.z } }).toEqual(original);
  });
});

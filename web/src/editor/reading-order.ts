import type { Shape, ShapeSource } from "../board/shape";

/**
 * Shapes as one reads: row by row, each from the left. Two shapes are in one row when the middle of
 * one lies within the height of the other; members of a group are passed with their group, unless
 * that is the group `inside` which one reads.
 */
export function readingOrder(source: ShapeSource, inside: string | null = null): string[] {
  const shapes: Shape[] = [];
  for (const id of source.ids()) {
    const shape = source.get(id);
    if (shape === undefined || shape.locked) continue;
    const parent = shape.parent === null ? undefined : source.get(shape.parent);
    const group = parent?.type === "group" ? parent.id : null;
    if (group === inside) shapes.push(shape);
  }
  shapes.sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1));
  const ordered: string[] = [];
  for (let from = 0; from < shapes.length;) {
    const head = shapes[from]!;
    let until = from + 1;
    while (until < shapes.length && inRow(head, shapes[until]!)) until++;
    const row = shapes.slice(from, until).sort((a, b) => a.x - b.x || a.y - b.y);
    for (const shape of row) ordered.push(shape.id);
    from = until;
  }
  return ordered;
}

function inRow(head: Shape, shape: Shape): boolean {
  return shape.y + Math.min(shape.h, head.h) / 2 <= head.y + head.h;
}

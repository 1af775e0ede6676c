import type { Shape, Style } from "../board/shape";
import type { Bounded } from "../kernels/grid-index";

/** A shape as the raster keeps it: where it paints and in which order. */
export interface PaintItem extends Bounded {
  readonly id: string;
  rank: number;
  readonly shape: Shape;
}

/** What only some shapes have. */
type Detail = Pick<Shape, "points" | "text" | "asset" | "name" | "wrap" | "flipX" | "flipY">;

/**
 * Many shapes on their way to the worker, in columns: cloning 50,000 objects with a typed array each
 * costs half a second, these few arrays a tenth of it. Number columns and ink are transferred.
 */
export interface ShapePack {
  readonly ids: readonly string[];
  /** Per shape: minX, minY, maxX, maxY, rank, x, y, w, h, angle. */
  readonly numbers: Float64Array;
  readonly types: readonly string[];
  readonly typeOf: Uint16Array;
  readonly styles: readonly Style[];
  readonly styleOf: Uint32Array;
  /** All ink one after the other, and where each shape's ends. */
  readonly ink: Float32Array;
  readonly inkEnds: Uint32Array;
  readonly details: readonly (readonly [index: number, detail: Detail])[];
}

const NUMBERS = 10;

export function packShapes(items: readonly PaintItem[]): ShapePack {
  const count = items.length;
  const numbers = new Float64Array(count * NUMBERS);
  const typeOf = new Uint16Array(count);
  const styleOf = new Uint32Array(count);
  const inkEnds = new Uint32Array(count);
  const types = new Table<string>();
  // By identity: decoding gives shapes of one style one object, or each its own where styles are many.
  const styles = new Table<Style>();
  const details: [number, Detail][] = [];
  let inkLength = 0;
  for (const { shape } of items) inkLength += shape.ink?.length ?? 0;
  const ink = new Float32Array(inkLength);
  let end = 0;
  items.forEach((item, index) => {
    const { shape } = item;
    numbers.set(numbersOf(item), index * NUMBERS);
    typeOf[index] = types.indexOf(shape.type);
    styleOf[index] = styles.indexOf(shape.style);
    if (shape.ink) {
      ink.set(shape.ink, end);
      end += shape.ink.length;
    }
    inkEnds[index] = end;
    const { points, text, asset, name, wrap, flipX, flipY } = shape;
    if (points || text.length > 0 || asset || name || flipX || flipY) {
      const flags = { ...(wrap && { wrap }), ...(flipX && { flipX }), ...(flipY && { flipY }) };
      details.push([index, { points, text, asset, name, ...flags }]);
    }
  });
  const ids = items.map((item) => item.id);
  return {
    ids,
    numbers,
    types: types.values,
    typeOf,
    styles: styles.values,
    styleOf,
    ink,
    inkEnds,
    details,
  };
}

/** The buffers of a pack to transfer instead of copying. */
export function packBuffers(pack: ShapePack): ArrayBuffer[] {
  const { numbers, typeOf, styleOf, ink, inkEnds } = pack;
  return [numbers, typeOf, styleOf, ink, inkEnds].map((column) => column.buffer as ArrayBuffer);
}

function numbersOf({ minX, minY, maxX, maxY, rank, shape }: PaintItem): number[] {
  return [minX, minY, maxX, maxY, rank, shape.x, shape.y, shape.w, shape.h, shape.angle];
}

class Table<T> {
  readonly values: T[] = [];
  readonly #indices = new Map<T, number>();

  indexOf(value: T): number {
    let index = this.#indices.get(value);
    if (index === undefined) {
      index = this.values.push(value) - 1;
      this.#indices.set(value, index);
    }
    return index;
  }
}

const NO_DETAIL: Detail = { points: null, text: [], asset: null, name: null };

/** The ink of the shapes are views on the pack's one array. */
export function unpackShapes(pack: ShapePack): PaintItem[] {
  const details = new Map(pack.details);
  return pack.ids.map((id, index) => {
    const at = index * NUMBERS;
    const number = (offset: number) => pack.numbers[at + offset]!;
    const inkStart = index === 0 ? 0 : pack.inkEnds[index - 1]!;
    const inkEnd = pack.inkEnds[index]!;
    const shape: Shape = {
      id,
      type: pack.types[pack.typeOf[index]!]!,
      x: number(5),
      y: number(6),
      w: number(7),
      h: number(8),
      angle: number(9),
      z: "",
      parent: null,
      style: pack.styles[pack.styleOf[index]!]!,
      ink: inkEnd > inkStart ? pack.ink.subarray(inkStart, inkEnd) : null,
      growing: false,
      start: null,
      end: null,
      locked: false,
      link: null,
      alt: null,
      ...(details.get(index) ?? NO_DETAIL),
    };
    return {
      id,
      rank: number(4),
      shape,
      minX: number(0),
      minY: number(1),
      maxX: number(2),
      maxY: number(3),
    };
  });
}

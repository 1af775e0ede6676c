import type { Shape, ShapesChange, ShapeSource, Style } from "../src/board/shape";

/** Defaults of docs/board-format.md. */
export const DEFAULT_STYLE: Style = {
  stroke: "black",
  fill: "none",
  width: 2,
  dash: "solid",
  opacity: 1,
  font: "sans",
  fontSize: 20,
  align: "start",
  heads: ["none", "none"],
  curve: "straight",
};

export type ShapeDraft = Partial<Omit<Shape, "style">> & {
  readonly type: string;
  readonly style?: Partial<Style>;
};

/** A board without a document: for looking at the canvas and for its tests. */
export class ShapeList implements ShapeSource {
  readonly #shapes = new Map<string, Shape>();
  readonly #listeners = new Set<(change: ShapesChange) => void>();
  #next = 0;

  get size(): number {
    return this.#shapes.size;
  }

  get(id: string): Shape | undefined {
    return this.#shapes.get(id);
  }

  ids(): Iterable<string> {
    return this.#shapes.keys();
  }

  onChange(listener: (change: ShapesChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  add(draft: ShapeDraft, local = true): Shape {
    const shape = this.make(draft);
    this.put(shape, local);
    return shape;
  }

  make(draft: ShapeDraft): Shape {
    const number = this.#next++;
    const { style, ...rest } = draft;
    return {
      id: `shape-${number}`,
      x: 0,
      y: 0,
      w: 0,
      h: 0,
      angle: 0,
      z: `a${number.toString().padStart(8, "0")}`,
      parent: null,
      ink: null,
      growing: false,
      points: null,
      start: null,
      end: null,
      text: [],
      asset: null,
      locked: false,
      link: null,
      name: null,
      alt: null,
      ...rest,
      style: { ...DEFAULT_STYLE, ...style },
    };
  }

  put(shape: Shape, local = true): void {
    const known = this.#shapes.has(shape.id);
    this.#shapes.set(shape.id, shape);
    const ids = [shape.id];
    this.#tell({ added: known ? [] : ids, changed: known ? ids : [], removed: [], local });
  }

  /** New shapes, as one change. */
  putAll(shapes: readonly Shape[], local = true): void {
    for (const shape of shapes) this.#shapes.set(shape.id, shape);
    this.#tell({ added: shapes.map(({ id }) => id), changed: [], removed: [], local });
  }

  remove(id: string, local = true): void {
    if (this.#shapes.delete(id)) this.#tell({ added: [], changed: [], removed: [id], local });
  }

  #tell(change: ShapesChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

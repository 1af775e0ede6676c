import type { Shape, ShapeSource } from "../board/shape";
import { union, type Box } from "../kernels/box";
import type { SelectionFrame } from "../kernels/handles";
import { routed } from "../kernels/route";
import { boxOfShape, paintedBounds } from "../kernels/shape-geometry";
import type { LiveScene } from "./live-scene";
import type { ShapeIndex } from "./shape-index";

/** Shapes as people see them now: previews applied, connectors routed, groups around their children. */
export class OnScreen {
  readonly #source: ShapeSource;
  readonly #index: ShapeIndex;
  readonly #live: LiveScene;

  constructor(source: ShapeSource, index: ShapeIndex, live: LiveScene) {
    this.#source = source;
    this.#index = index;
    this.#live = live;
  }

  shape(id: string): Shape | undefined {
    const shape = this.#live.get(id);
    return shape && routed(shape, (target) => this.#live.get(target));
  }

  /** As the document has it, without previews: what a pointer can meet. */
  settled(id: string): Shape | undefined {
    const shape = this.#source.get(id);
    return shape && routed(shape, (target) => this.#source.get(target));
  }

  bounds(id: string): Box | null {
    return this.#bounds(id, new Set());
  }

  /** A damaged board may hold a group within itself: ids of `above` are not entered again. */
  #bounds(id: string, above: ReadonlySet<string>): Box | null {
    const shape = above.has(id) ? undefined : this.shape(id);
    if (!shape) return null;
    if (shape.type !== "group") return paintedBounds(shape);
    const path = new Set([...above, id]);
    let all: Box | null = null;
    for (const child of this.#index.childrenOf(id)) all = union(all, this.#bounds(child, path));
    return all ?? boxOfShape(shape);
  }

  /** What a selection of the shape is framed by. */
  frame(id: string): SelectionFrame | null {
    const shape = this.shape(id);
    if (!shape) return null;
    if (shape.type !== "group") return { box: boxOfShape(shape), angle: shape.angle };
    const box = this.bounds(id);
    return box && { box, angle: 0 };
  }
}

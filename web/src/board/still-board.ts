import { rotatedBounds, union, type Box } from "../kernels/box";
import { decodeShape } from "./decode";
import { isEntries, type Entries } from "./entries";
import { Relations } from "./relations";
import {
  BACKGROUNDS,
  DEFAULT_BACKGROUND,
  KEY,
  MAX_TITLE_CHARS,
  META,
  type Background,
} from "./schema";
import type { Shape } from "./shape";
import { MIDDLE_Z, isZ } from "./stacking";

/**
 * What a board holds, as shapes. Decodes a shape when it is first asked for and keeps it. Nothing
 * changes here by itself: `Board` follows a document.
 */
export class StillBoard {
  protected readonly entered = new Set<string>();
  protected readonly decoded = new Map<string, Shape>();
  protected readonly relations = new Relations();
  #topZ: string | null = null;
  #bottomZ: string | null = null;

  constructor(
    private readonly shapes: Entries,
    private readonly meta: Entries,
  ) {
    for (const id of shapes.keys()) this.#enter(id);
  }

  get size(): number {
    return this.entered.size;
  }

  ids(): Iterable<string> {
    return this.entered;
  }

  has(id: string): boolean {
    return this.entered.has(id);
  }

  get(id: string): Shape | undefined {
    const known = this.decoded.get(id);
    if (known !== undefined) return known;
    const map = this.entryOf(id);
    const raw = map === null ? null : decodeShape(id, map);
    if (raw === null) return undefined;
    const shape = this.#resolve(raw);
    this.decoded.set(id, shape);
    return shape;
  }

  /** Takes over what another board has decoded, except for shapes that are different here. */
  keepDecoded(other: StillBoard, different: ReadonlySet<string>): void {
    for (const [id, shape] of other.decoded)
      if (this.entered.has(id) && !different.has(id)) this.decoded.set(id, shape);
  }

  get title(): string {
    const title = this.meta.get(META.title);
    return typeof title === "string" ? title.slice(0, MAX_TITLE_CHARS) : "";
  }

  get background(): Background {
    const background = this.meta.get(META.background);
    return BACKGROUNDS.find((one) => one === background) ?? DEFAULT_BACKGROUND;
  }

  /** Never below any shape's key; shapes that left may have been above. Null: no shape yet. */
  get topZ(): string | null {
    return this.#topZ;
  }

  get bottomZ(): string | null {
    return this.#bottomZ;
  }

  /** Shapes directly inside a frame or group. */
  childrenOf(id: string): string[] {
    return [...this.relations.childrenOf(id)].filter((child) => this.parentOf(child) === id);
  }

  /** The shapes and all that is inside them, parents before their children. */
  withDescendants(ids: Iterable<string>): string[] {
    const all = new Set<string>();
    const visit = (id: string): void => {
      if (all.has(id) || !this.entered.has(id)) return;
      all.add(id);
      for (const child of this.childrenOf(id)) visit(child);
    };
    for (const id of ids) visit(id);
    return [...all];
  }

  /** Shapes inside others and shapes with others inside: what they are depends on those. */
  related(): ReadonlySet<string> {
    return this.relations.related();
  }

  /** Lines with an end bound to the shape. */
  linesOf(id: string): ReadonlySet<string> {
    return this.relations.linesOf(id);
  }

  /** The outermost group the shape is in, or itself. `inside` is a group that was entered. */
  outermost(id: string, inside: string | null = null): string {
    let top = id;
    for (let at = this.get(id); at !== undefined && at.parent !== null; at = this.get(at.parent)) {
      if (at.parent === inside) break;
      if (this.get(at.parent)?.type === "group") top = at.parent;
    }
    return top;
  }

  /** The entry itself. */
  entryOf(id: string): Entries | null {
    const entry = this.shapes.get(id);
    return isEntries(entry) ? entry : null;
  }

  #resolve(raw: Shape): Shape {
    const parent = this.parentOf(raw.id);
    const shape = parent === raw.parent ? raw : { ...raw, parent };
    if (raw.type === "group") return { ...shape, ...this.#groupBox(raw.id), angle: 0 };
    return shape;
  }

  /** The frame or group that a shape is in, as readers agree on it. */
  parentOf(id: string): string | null {
    return this.relations.parentOf(id, (one) => this.#isParent(one));
  }

  #isParent(id: string): boolean {
    const type = this.entryOf(id)?.get(KEY.type);
    return type === "group" || type === "frame";
  }

  #groupBox(id: string): Box {
    let box: Box | null = null;
    for (const child of this.childrenOf(id)) {
      const shape = this.get(child);
      if (shape !== undefined) box = union(box, rotatedBounds(shape, shape.angle));
    }
    return box === null ? { x: 0, y: 0, w: 0, h: 0 } : { x: box.x, y: box.y, w: box.w, h: box.h };
  }

  #enter(id: string): void {
    const map = this.entryOf(id);
    if (map === null || typeof map.get(KEY.type) !== "string") return;
    this.entered.add(id);
    this.noteZ(map.get(KEY.z));
    this.relations.read(id, map);
  }

  protected noteZ(value: unknown): void {
    const z = isZ(value) ? value : MIDDLE_Z;
    if (this.#topZ === null || z > this.#topZ) this.#topZ = z;
    if (this.#bottomZ === null || z < this.#bottomZ) this.#bottomZ = z;
  }
}

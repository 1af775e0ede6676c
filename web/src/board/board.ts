import * as Y from "yjs";
import { rotatedBounds, union, type Box } from "../kernels/box";
import { decodeShape, type ShapeMap } from "./decode";
import { Relations } from "./relations";
import {
  BACKGROUNDS,
  DEFAULT_BACKGROUND,
  KEY,
  MAX_TITLE_CHARS,
  META,
  ROOT,
  isInk,
  isLine,
  type Background,
} from "./schema";
import type { Shape, ShapeSource, ShapesChange } from "./shape";
import { MIDDLE_Z, isZ } from "./stacking";

/**
 * The document as shapes. Decodes a shape when it is first asked for and keeps it until something
 * it depends on changes: its own entry, the members of its group. Bound lines are told to listeners
 * as changed when what they hold on to changed. Reads only; `Edits` writes.
 *
 * Y.Map references never leave it: an undone deletion comes back as another map under the same id.
 */
export class Board implements ShapeSource {
  readonly #shapes: Y.Map<unknown>;
  readonly #meta: Y.Map<unknown>;
  readonly #ids = new Set<string>();
  readonly #decoded = new Map<string, Shape>();
  readonly #relations = new Relations();
  readonly #listeners = new Set<(change: ShapesChange) => void>();
  readonly #metaListeners = new Set<() => void>();
  #topZ: string | null = null;
  #bottomZ: string | null = null;

  constructor(readonly doc: Y.Doc) {
    this.#shapes = doc.getMap(ROOT.shapes);
    this.#meta = doc.getMap(ROOT.meta);
    for (const id of this.#shapes.keys()) this.#enter(id);
    this.#shapes.observeDeep((events, transaction) => this.#read(events, transaction));
    this.#meta.observe(() => this.#metaListeners.forEach((listener) => listener()));
  }

  get size(): number {
    return this.#ids.size;
  }

  ids(): Iterable<string> {
    return this.#ids;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  get(id: string): Shape | undefined {
    const known = this.#decoded.get(id);
    if (known !== undefined) return known;
    const map = this.mapOf(id);
    const raw = map === null ? null : decodeShape(id, map);
    if (raw === null) return undefined;
    const shape = this.#resolve(raw);
    this.#decoded.set(id, shape);
    return shape;
  }

  onChange(listener: (change: ShapesChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onMeta(listener: () => void): () => void {
    this.#metaListeners.add(listener);
    return () => this.#metaListeners.delete(listener);
  }

  get title(): string {
    const title = this.#meta.get(META.title);
    return typeof title === "string" ? title.slice(0, MAX_TITLE_CHARS) : "";
  }

  get background(): Background {
    const background = this.#meta.get(META.background);
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
    return [...this.#relations.childrenOf(id)].filter((child) => this.#parentOf(child) === id);
  }

  /** The shapes and all that is inside them, parents before their children. */
  withDescendants(ids: Iterable<string>): string[] {
    const all = new Set<string>();
    const visit = (id: string): void => {
      if (all.has(id) || !this.#ids.has(id)) return;
      all.add(id);
      for (const child of this.childrenOf(id)) visit(child);
    };
    for (const id of ids) visit(id);
    return [...all];
  }

  /** Lines with an end bound to the shape. */
  linesOf(id: string): ReadonlySet<string> {
    return this.#relations.linesOf(id);
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

  /** The entry itself, for `Edits` only. */
  mapOf(id: string): ShapeMap | null {
    const map = this.#shapes.get(id);
    return map instanceof Y.Map ? map : null;
  }

  textOf(id: string): Y.Text | null {
    const text = this.mapOf(id)?.get(KEY.text);
    return text instanceof Y.Text ? text : null;
  }

  #resolve(raw: Shape): Shape {
    const parent = this.#parentOf(raw.id);
    const shape = parent === raw.parent ? raw : { ...raw, parent };
    if (raw.type === "group") return { ...shape, ...this.#groupBox(raw.id), angle: 0 };
    return shape;
  }

  #parentOf(id: string): string | null {
    return this.#relations.parentOf(id, (one) => this.#isParent(one));
  }

  #isParent(id: string): boolean {
    const type = this.mapOf(id)?.get(KEY.type);
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

  #enter(id: string): boolean {
    const map = this.mapOf(id);
    if (map === null || typeof map.get(KEY.type) !== "string") return false;
    this.#ids.add(id);
    this.#noteZ(map.get(KEY.z));
    this.#relations.read(id, map);
    return true;
  }

  #noteZ(value: unknown): void {
    const z = isZ(value) ? value : MIDDLE_Z;
    if (this.#topZ === null || z > this.#topZ) this.#topZ = z;
    if (this.#bottomZ === null || z < this.#bottomZ) this.#bottomZ = z;
  }

  #read(events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void {
    const touched = new Set<string>();
    for (const event of events) {
      if (event.target === this.#shapes) for (const id of event.keys.keys()) touched.add(id);
      else touched.add(String(event.path[0]));
    }
    const added: string[] = [];
    const removed: string[] = [];
    const changed = new Set<string>();
    let reparented = false;
    for (const id of touched) {
      const known = this.#ids.has(id);
      const map = this.mapOf(id);
      this.#decoded.delete(id);
      if (map !== null && typeof map.get(KEY.type) === "string") {
        this.#ids.add(id);
        this.#noteZ(map.get(KEY.z));
        if (this.#relations.read(id, map) && known) reparented = true;
        if (known) changed.add(id);
        else added.push(id);
      } else if (known) {
        this.#ids.delete(id);
        this.#relations.read(id, null);
        removed.push(id);
      }
      if (known === (map === null) && this.#relations.childrenOf(id).size > 0) reparented = true;
    }
    this.#spread([...touched], new Set(added), changed);
    if (reparented) this.#reviewParents(changed);
    this.#tell(added, changed, removed, transaction.local);
  }

  /** Lines bound to what changed and groups around it have changed as well. */
  #spread(from: string[], added: ReadonlySet<string>, changed: Set<string>): void {
    const queue = from;
    const seen = new Set(from);
    const reach = (id: string): void => {
      this.#decoded.delete(id);
      if (!this.#ids.has(id)) return;
      if (!added.has(id)) changed.add(id);
      if (!seen.has(id)) {
        seen.add(id);
        queue.push(id);
      }
    };
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      for (const line of this.#relations.linesOf(id)) reach(line);
      const parent = this.#parentOf(id);
      if (parent !== null && this.mapOf(parent)?.get(KEY.type) === "group") reach(parent);
    }
  }

  /** A parent came, went or moved: whoever is inside something may now be inside another. */
  #reviewParents(changed: Set<string>): void {
    for (const id of this.#relations.nested()) {
      const decoded = this.#decoded.get(id);
      if (decoded === undefined) continue;
      if (decoded.parent === this.#parentOf(id)) continue;
      this.#decoded.delete(id);
      changed.add(id);
    }
    for (const id of [...this.#decoded.keys()]) {
      if (this.#decoded.get(id)?.type !== "group") continue;
      this.#decoded.delete(id);
      changed.add(id);
    }
  }

  #tell(
    added: readonly string[],
    changed: ReadonlySet<string>,
    removed: readonly string[],
    local: boolean,
  ): void {
    if (added.length + changed.size + removed.length === 0) return;
    const change: ShapesChange = { added, changed: [...changed], removed, local };
    for (const listener of [...this.#listeners]) listener(change);
  }
}

/** What a line may hold on to. */
export function isBindable(type: string): boolean {
  return !isLine(type) && !isInk(type) && type !== "group";
}

import * as Y from "yjs";
import { KEY, ROOT, isInk, isLine } from "./schema";
import type { ShapeSource, ShapesChange } from "./shape";
import { StillBoard } from "./still-board";

type ShapeMap = Y.Map<unknown>;

/**
 * The document as shapes. Forgets a decoded shape when something it depends on changes: its own
 * entry, the members of its group. Bound lines are told to listeners as changed when what they hold
 * on to changed. Reads only; `Edits` writes.
 *
 * Y.Map references never leave it: an undone deletion comes back as another map under the same id.
 */
export class Board extends StillBoard implements ShapeSource {
  readonly #shapes: Y.Map<unknown>;
  readonly #listeners = new Set<(change: ShapesChange) => void>();
  readonly #metaListeners = new Set<() => void>();

  constructor(readonly doc: Y.Doc) {
    const shapes = doc.getMap(ROOT.shapes);
    const meta = doc.getMap(ROOT.meta);
    super(shapes, meta);
    this.#shapes = shapes;
    shapes.observeDeep((events, transaction) => this.#read(events, transaction));
    meta.observe(() => this.#metaListeners.forEach((listener) => listener()));
  }

  onChange(listener: (change: ShapesChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onMeta(listener: () => void): () => void {
    this.#metaListeners.add(listener);
    return () => this.#metaListeners.delete(listener);
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
      const known = this.entered.has(id);
      const map = this.mapOf(id);
      this.decoded.delete(id);
      if (map !== null && typeof map.get(KEY.type) === "string") {
        this.entered.add(id);
        this.noteZ(map.get(KEY.z));
        if (this.relations.read(id, map) && known) reparented = true;
        if (known) changed.add(id);
        else added.push(id);
      } else if (known) {
        this.entered.delete(id);
        if (this.relations.read(id, null)) reparented = true;
        removed.push(id);
      }
      if (known === (map === null) && this.relations.childrenOf(id).size > 0) reparented = true;
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
      this.decoded.delete(id);
      if (!this.entered.has(id)) return;
      if (!added.has(id)) changed.add(id);
      if (!seen.has(id)) {
        seen.add(id);
        queue.push(id);
      }
    };
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      for (const line of this.relations.linesOf(id)) reach(line);
      const parent = this.parentOf(id);
      if (parent !== null && this.mapOf(parent)?.get(KEY.type) === "group") reach(parent);
    }
  }

  /** A parent came, went or moved: whoever is inside something may now be inside another. */
  #reviewParents(changed: Set<string>): void {
    for (const id of this.relations.nested()) {
      const decoded = this.decoded.get(id);
      if (decoded === undefined) continue;
      if (decoded.parent === this.parentOf(id)) continue;
      this.decoded.delete(id);
      changed.add(id);
    }
    for (const id of [...this.decoded.keys()]) {
      if (this.decoded.get(id)?.type !== "group") continue;
      this.decoded.delete(id);
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

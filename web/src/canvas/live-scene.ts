import type { Shape, ShapeSource } from "../board/shape";
import { inMirror } from "../kernels/mirror";
import { comparePaint } from "../kernels/paint-order";
import { routed } from "../kernels/route";
import type { ShapeIndex } from "./shape-index";
import type { Preview } from "./view";

/**
 * Which shapes are in motion and how they look meanwhile: drafts, previews of this and of other
 * people, strokes that still grow, and the connectors that hold on to any of these. They are painted
 * on the live layer, and the tiles leave them out.
 */
export class LiveScene {
  readonly #source: ShapeSource;
  readonly #index: ShapeIndex;
  readonly #growing = new Set<string>();
  #drafts: ReadonlyMap<string, Shape> = new Map();
  #previews: ReadonlyMap<string, Preview> = new Map();
  #remote: ReadonlyMap<string, Preview> = new Map();
  #live = new Map<string, Shape>();
  #hidden = new Set<string>();
  #painted: readonly Shape[] = [];
  #stale = false;

  constructor(source: ShapeSource, index: ShapeIndex) {
    this.#source = source;
    this.#index = index;
  }

  setDrafts(drafts: readonly Shape[]): void {
    this.#drafts = new Map(drafts.map((draft) => [draft.id, draft]));
    this.#stale = true;
  }

  setPreviews(previews: ReadonlyMap<string, Preview>): void {
    this.#previews = previews;
    this.#stale = true;
  }

  setRemotePreviews(previews: ReadonlyMap<string, Preview>): void {
    if (this.#remote.size === 0 && previews.size === 0) return;
    this.#remote = previews;
    this.#stale = true;
  }

  /** To be told of every shape of the board that is new, changed or gone. */
  noteShape(id: string, shape: Shape | undefined): void {
    if (shape?.growing) this.#growing.add(id);
    else this.#growing.delete(id);
    if (shape?.growing || this.#live.has(id) || this.#drafts.has(id)) this.#stale = true;
  }

  /** True for a stroke that was still being drawn when `noteShape` was last told of it. */
  isGrowing(id: string): boolean {
    return this.#growing.has(id);
  }

  /** Bottom first. */
  get shapes(): readonly Shape[] {
    return this.#painted;
  }

  /** Shapes of the board that the tiles must leave out. */
  get hidden(): ReadonlySet<string> {
    return this.#hidden;
  }

  /** The shape as it is on screen now. */
  get(id: string): Shape | undefined {
    return this.#live.get(id) ?? this.#source.get(id);
  }

  /** Brings the set up to date; returns which shapes came in and which left it, null for no change. */
  refresh(): { entered: string[]; left: string[] } | null {
    if (!this.#stale) return null;
    this.#stale = false;
    const before = this.#hidden;
    this.#live = this.#collect();
    const invisible = this.#invisible();
    const visible = [...this.#live.values()].filter((shape) => !invisible.has(shape.id));
    this.#painted = visible.sort(comparePaint);
    const known = (id: string) => this.#source.get(id) !== undefined;
    this.#hidden = new Set([...this.#live.keys(), ...invisible].filter(known));
    return {
      entered: [...this.#hidden].filter((id) => !before.has(id)),
      left: [...before].filter((id) => !this.#hidden.has(id)),
    };
  }

  #collect(): Map<string, Shape> {
    const live = new Map(this.#drafts);
    const take = (id: string, previews?: ReadonlyMap<string, Preview>) => {
      const shape = live.has(id) ? undefined : this.#source.get(id);
      if (shape) live.set(id, previews ? previewed(shape, previews) : shape);
    };
    for (const previews of [this.#previews, this.#remote]) {
      for (const id of previews.keys()) take(id, previews);
    }
    for (const id of this.#growing) take(id);
    for (const id of this.#index.connectorsOf(live.keys())) take(id);
    const find = (id: string) => live.get(id) ?? this.#source.get(id);
    for (const [id, shape] of live) live.set(id, routed(shape, find));
    return live;
  }

  #invisible(): Set<string> {
    const ids = new Set<string>();
    for (const previews of [this.#previews, this.#remote]) {
      for (const [id, preview] of previews)
        if (preview.hidden && !this.#drafts.has(id)) ids.add(id);
    }
    return ids;
  }
}

function previewed(shape: Shape, previews: ReadonlyMap<string, Preview>): Shape {
  const { style, mirror, ...rest } = previews.get(shape.id)!;
  const geometry = { ...rest };
  delete (geometry as { hidden?: boolean }).hidden;
  return {
    ...shape,
    ...(mirror && inMirror(shape, mirror, (id) => previews.get(id)?.mirror !== undefined)),
    ...geometry,
    style: style ? { ...shape.style, ...style } : shape.style,
  };
}

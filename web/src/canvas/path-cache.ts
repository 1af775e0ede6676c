import type { Shape } from "../board/shape";

interface Entry {
  readonly detail: number;
  readonly path: Path2D;
}

/** A path of 40 points takes some 4 kB of native memory: 16 MB at most. */
const MAX_PATHS = 4000;

/**
 * Paths of strokes, kept per shape value and level of detail: a new value of the shape is a new key,
 * so nothing is ever stale. The oldest are dropped first.
 */
export class PathCache {
  readonly #entries = new Map<Shape, Entry>();

  get(shape: Shape, detail: number, build: (path: Path2D) => void): Path2D {
    const known = this.#entries.get(shape);
    if (known?.detail === detail) return known.path;
    const path = new Path2D();
    build(path);
    this.#entries.delete(shape);
    this.#entries.set(shape, { detail, path });
    if (this.#entries.size > MAX_PATHS) this.#dropOldest();
    return path;
  }

  /** A quarter at once, so that a scene just larger than the cache does not evict on each path. */
  #dropOldest(): void {
    let count = MAX_PATHS / 4;
    for (const shape of this.#entries.keys()) {
      if (count-- <= 0) return;
      this.#entries.delete(shape);
    }
  }
}

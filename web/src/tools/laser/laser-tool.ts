import type { Point } from "../../canvas/view";
import type { Gesture, Pointer, Tool } from "../tool";
import type { Workbench } from "../workbench";

const VISIBLE_MS = 900;
const MAX_POINTS = 90;

export function laserTool(bench: Workbench): Tool {
  return {
    id: "laser",
    cursor: "crosshair",
    draws: true,
    begin: (pointer) => new Shining(bench, pointer),
  };
}

/** A trail that everyone sees and that fades by itself; nothing of it is stored. */
class Shining implements Gesture {
  #trail: { readonly at: Point; readonly time: number }[] = [];
  #fading: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly bench: Workbench,
    down: Pointer,
  ) {
    this.move(down);
    this.#fading = setInterval(() => this.#fade(), 33);
  }

  move(pointer: Pointer): void {
    for (const { board } of pointer.trail) {
      this.#trail.push({ at: board, time: performance.now() });
    }
    this.#fade();
  }

  end(): void {
    // Goes on fading until the last point is gone; the interval ends itself.
  }

  cancel(): void {
    this.#trail = [];
    this.#fade();
  }

  #fade(): void {
    const now = performance.now();
    this.#trail = this.#trail.filter(({ time }) => now - time < VISIBLE_MS).slice(-MAX_POINTS);
    this.bench.setLaser(this.#trail.map(({ at }) => at));
    if (this.#trail.length === 0) {
      clearInterval(this.#fading);
      this.#fading = undefined;
    }
  }
}

import { distance, lerp, type Point } from "../kernels/vec";

/** Ticks come every 33 to 50 ms; this makes a cursor glide through them with little delay. */
const TIME_CONSTANT_MS = 55;
/** Farther than this in one tick is a jump, not a motion. CSS pixels. */
const JUMP_PX = 900;
const ARRIVED_PX = 0.3;

/** Cursors of others on their way from tick to tick. Board units; time is a parameter. */
export class RemoteMotion {
  readonly #shown = new Map<number, Point>();
  #at = 0;

  /** @param lessMotion while true, cursors are where the last tick put them */
  constructor(private readonly lessMotion: () => boolean) {}

  /** Moves every cursor towards its target; true while one is on its way. */
  advance(targets: ReadonlyMap<number, Point>, zoom: number, now: number): boolean {
    const elapsed = Math.min(100, Math.max(0, now - this.#at));
    this.#at = now;
    const step = 1 - Math.exp(-elapsed / TIME_CONSTANT_MS);
    const jumpPx = this.lessMotion() ? 0 : JUMP_PX;
    for (const clientId of this.#shown.keys()) {
      if (!targets.has(clientId)) this.#shown.delete(clientId);
    }
    let moving = false;
    for (const [clientId, target] of targets) {
      const from = this.#shown.get(clientId);
      const away = from ? distance(from, target) * zoom : Infinity;
      if (!from || away > jumpPx || away < ARRIVED_PX) {
        this.#shown.set(clientId, target);
        continue;
      }
      this.#shown.set(clientId, lerp(from, target, step));
      moving = true;
    }
    return moving;
  }

  shown(clientId: number): Point | undefined {
    return this.#shown.get(clientId);
  }
}

import { flight, type Camera, type Viewport } from "../kernels/camera";
import { lessMotion } from "./less-motion";

const FLIGHT_MS = 320;

/** Moves the camera along a flight, frame by frame; at once for people who asked for less motion. */
export class CameraFlight {
  readonly #move: (camera: Camera) => void;
  #request = 0;

  constructor(move: (camera: Camera) => void) {
    this.#move = move;
  }

  start(from: Camera, to: Camera, viewport: Viewport): void {
    this.stop();
    if (lessMotion()) {
      this.#move(to);
      return;
    }
    let startedAt: number | null = null;
    const step = (now: number) => {
      startedAt ??= now;
      const t = Math.min(1, (now - startedAt) / FLIGHT_MS);
      this.#request = t < 1 ? requestAnimationFrame(step) : 0;
      this.#move(flight(from, to, viewport, ease(t)));
    };
    this.#request = requestAnimationFrame(step);
  }

  stop(): void {
    if (this.#request) cancelAnimationFrame(this.#request);
    this.#request = 0;
  }
}

/** Slow at both ends. */
function ease(t: number): number {
  return t < 0.5 ? 4 * t * t * t : 1 - (-2 * t + 2) ** 3 / 2;
}

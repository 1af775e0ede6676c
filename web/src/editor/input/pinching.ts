import type { View } from "../../canvas/view";
import { zoomAt } from "../../kernels/camera";
import { SteadyCamera } from "../../tools/hand/steady-camera";
import type { Pointer } from "../../tools/tool";

/** Two fingers: the board points under them stay under them, as far as pan and zoom allow. */
export class Pinching {
  #a: Pointer["screen"];
  #b: Pointer["screen"];
  readonly #camera: SteadyCamera;

  constructor(view: View, a: Pointer, b: Pointer) {
    this.#camera = new SteadyCamera(view);
    this.#a = a.screen;
    this.#b = b.screen;
  }

  move(a: Pointer, b: Pointer): void {
    const before = middle(this.#a, this.#b);
    const now = middle(a.screen, b.screen);
    const spread = Math.max(1, Math.hypot(this.#a.x - this.#b.x, this.#a.y - this.#b.y));
    const wider = Math.max(1, Math.hypot(a.screen.x - b.screen.x, a.screen.y - b.screen.y));
    const { x, y, zoom } = this.#camera.now;
    const panned = { x: x - (now.x - before.x) / zoom, y: y - (now.y - before.y) / zoom, zoom };
    this.#camera.move(zoomAt(panned, now, (zoom * wider) / spread));
    this.#a = a.screen;
    this.#b = b.screen;
  }
}

function middle(a: Pointer["screen"], b: Pointer["screen"]): { x: number; y: number } {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

import type { View } from "../../canvas/view";
import type { Gesture, Pointer, Tool } from "../tool";
import { SteadyCamera } from "./steady-camera";

export function handTool(view: View): Tool {
  return { id: "hand", cursor: "grab", begin: (pointer) => new Panning(view, pointer) };
}

/** The board under the pointer goes with it. */
export class Panning implements Gesture {
  #last: Pointer["screen"];
  readonly #camera: SteadyCamera;

  constructor(view: View, down: Pointer) {
    this.#last = down.screen;
    this.#camera = new SteadyCamera(view);
  }

  move(pointer: Pointer): void {
    const { x, y, zoom } = this.#camera.now;
    this.#camera.move({
      x: x - (pointer.screen.x - this.#last.x) / zoom,
      y: y - (pointer.screen.y - this.#last.y) / zoom,
      zoom,
    });
    this.#last = pointer.screen;
  }

  end(pointer: Pointer): void {
    this.move(pointer);
  }

  cancel(): void {
    // The board stays where it was put: panning changes nothing that could be lost.
  }
}

import type { Camera, View } from "../../canvas/view";

/**
 * The camera as a gesture means it. The view rounds each camera to whole device pixels; a gesture of
 * many small steps that started each from the rounded one would fall behind the hand.
 */
export class SteadyCamera {
  #exact: Camera;
  #shown: Camera;

  constructor(private readonly view: View) {
    this.#exact = this.#shown = view.camera;
  }

  get now(): Camera {
    // Somebody else moved it, such as a flight or a person who is followed: go on from there.
    if (this.view.camera !== this.#shown) this.#exact = this.#shown = this.view.camera;
    return this.#exact;
  }

  move(camera: Camera): void {
    this.view.setCamera(camera);
    this.#shown = this.view.camera;
    this.#exact = { x: camera.x, y: camera.y, zoom: this.#shown.zoom };
  }
}

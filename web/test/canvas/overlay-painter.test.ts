import { expect, test } from "vitest";
import { ShapeList } from "../../gallery/shape-list";
import { LiveScene } from "../../src/canvas/live-scene";
import { OnScreen } from "../../src/canvas/on-screen";
import { paintOverlay, type OverlayScene } from "../../src/canvas/overlay-painter";
import { chromeOf } from "../../src/canvas/palette";
import { ShapeIndex } from "../../src/canvas/shape-index";
import { EMPTY_OVERLAY, type Overlay } from "../../src/canvas/view";

/** Counts the boxes that are stroked: closed paths of four straight sides. */
class Surface {
  boxes = 0;
  #corners = 0;
  #closed = false;
  save(): void {}
  restore(): void {}
  translate(): void {}
  rotate(): void {}
  fill(): void {}
  arc(): void {}
  roundRect(): void {}
  beginPath(): void {
    this.#corners = 0;
    this.#closed = false;
  }
  lineTo(): void {
    this.#corners++;
  }
  closePath(): void {
    this.#closed = true;
  }
  stroke(): void {
    if (this.#closed && this.#corners === 4) this.boxes++;
  }
}

function boxesPainted(overlay: (ids: readonly string[]) => Partial<Overlay>): number {
  const board = new ShapeList();
  const shapes = [0, 200].map((x) => board.add({ type: "diamond", x, w: 100, h: 80 }));
  const index = new ShapeIndex(board);
  index.put(shapes);
  const live = new LiveScene(board, index);
  const surface = new Surface();
  const scene = {
    overlay: { ...EMPTY_OVERLAY, handles: true, ...overlay(shapes.map(({ id }) => id)) },
    camera: { x: 0, y: 0, zoom: 1 },
    chrome: chromeOf("light"),
    onScreen: new OnScreen(board, index, live),
  } as unknown as OverlayScene;
  paintOverlay(surface as unknown as CanvasRenderingContext2D, scene, 1000, 800);
  return surface.boxes;
}

test("a shape under the pointer is outlined", () => {
  expect(boxesPainted(([a]) => ({ hovered: a! }))).toBe(1);
});

test("a selected shape has one box around it, under the pointer too", () => {
  expect(boxesPainted(([a]) => ({ selection: [a!] }))).toBe(1);
  expect(boxesPainted(([a]) => ({ selection: [a!], hovered: a! }))).toBe(1);
});

test("another shape than the selected one is outlined as well", () => {
  expect(boxesPainted(([a, b]) => ({ selection: [a!], hovered: b! }))).toBe(2);
});

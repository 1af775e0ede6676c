import type { Shape } from "../board/shape";
import { inflate, union, type Box } from "../kernels/box";
import type { Camera } from "../kernels/camera";
import { paintedBounds } from "../kernels/shape-geometry";
import type { PixelRect } from "./base-layer";
import type { FontShelf } from "./font-shelf";
import type { PaintContext } from "./paint-context";
import { paintShape } from "./paint-shape";
import { chromeOf, type Theme } from "./palette";
import { PathCache } from "./path-cache";
import { TextCache } from "./text-cache";

/** A committed shape shown here until the tiles show it: `where` it is not on the tiles yet. */
export interface Settling {
  readonly shape: Shape;
  /** Null: everywhere. */
  readonly where: readonly PixelRect[] | null;
}

/** Paints what stands above the shapes, in CSS pixels; returns what it covered. */
export type OverlayPainter = (
  surface: CanvasRenderingContext2D,
  width: number,
  height: number,
) => Box | null;

/** The transparent canvas above the board: what moves, and what is not of the document. */
export class LiveLayer {
  readonly #canvas: HTMLCanvasElement;
  readonly #surface: CanvasRenderingContext2D;
  readonly #paths = new PathCache();
  readonly texts: TextCache;
  readonly #bitmap: (asset: string) => ImageBitmap | undefined;
  /** What the last frame covered, device pixels. */
  #covered: Box | null = null;
  theme: Theme = "light";

  constructor(
    canvas: HTMLCanvasElement,
    bitmap: (asset: string) => ImageBitmap | undefined,
    shelf: FontShelf,
  ) {
    const surface = canvas.getContext("2d");
    const measuring = document.createElement("canvas").getContext("2d");
    if (!surface || !measuring) throw new Error("No 2D context for the live layer");
    this.#canvas = canvas;
    this.#surface = surface;
    this.#bitmap = bitmap;
    this.texts = new TextCache(measuring, shelf);
  }

  resize(width: number, height: number): void {
    if (this.#canvas.width === width && this.#canvas.height === height) return;
    // Setting either side clears the canvas.
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.#covered = null;
  }

  paint(
    camera: Camera,
    devicePixelRatio: number,
    settling: readonly Settling[],
    shapes: readonly Shape[],
    overlay: OverlayPainter,
  ): void {
    this.#clear();
    const scale = camera.zoom * devicePixelRatio;
    const originX = Math.round(camera.x * scale);
    const originY = Math.round(camera.y * scale);
    const paint: PaintContext = {
      surface: this.#surface,
      theme: this.theme,
      chrome: chromeOf(this.theme),
      scale,
      paths: this.#paths,
      texts: this.texts,
      bitmap: this.#bitmap,
    };
    for (const { shape, where } of settling) {
      this.#paintWithin(paint, shape, where, originX, originY);
    }
    for (const shape of shapes) this.#paintOne(paint, shape, originX, originY);
    this.#paintOverlay(devicePixelRatio, overlay);
  }

  #paintOverlay(devicePixelRatio: number, overlay: OverlayPainter): void {
    const surface = this.#surface;
    surface.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    surface.globalAlpha = 1;
    const { width, height } = this.#canvas;
    const box = overlay(surface, width / devicePixelRatio, height / devicePixelRatio);
    if (!box) return;
    this.#cover({
      x: box.x * devicePixelRatio,
      y: box.y * devicePixelRatio,
      w: box.w * devicePixelRatio,
      h: box.h * devicePixelRatio,
    });
  }

  #clear(): void {
    if (!this.#covered) return;
    const { x, y, w, h } = inflate(this.#covered, 2);
    this.#surface.setTransform(1, 0, 0, 1, 0, 0);
    this.#surface.clearRect(Math.floor(x), Math.floor(y), Math.ceil(w) + 1, Math.ceil(h) + 1);
    this.#covered = null;
  }

  #cover(box: Box): void {
    this.#covered = union(this.#covered, box);
  }

  #paintWithin(
    paint: PaintContext,
    shape: Shape,
    where: readonly PixelRect[] | null,
    originX: number,
    originY: number,
  ): void {
    if (!where) {
      this.#paintOne(paint, shape, originX, originY);
      return;
    }
    if (where.length === 0) return;
    const surface = this.#surface;
    surface.save();
    surface.setTransform(1, 0, 0, 1, 0, 0);
    surface.beginPath();
    for (const { x, y, w, h } of where) surface.rect(x, y, w, h);
    surface.clip();
    this.#paintOne(paint, shape, originX, originY);
    surface.restore();
  }

  #paintOne(paint: PaintContext, shape: Shape, originX: number, originY: number): void {
    const { x, y, w, h } = paintedBounds(shape);
    const { scale } = paint;
    const box = { x: x * scale - originX, y: y * scale - originY, w: w * scale, h: h * scale };
    const { width, height } = this.#canvas;
    if (box.x > width || box.y > height || box.x + box.w < 0 || box.y + box.h < 0) return;
    this.#cover(box);
    paintShape(paint, shape, originX, originY);
  }
}

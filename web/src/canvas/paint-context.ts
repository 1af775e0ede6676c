import type { Shape } from "../board/shape";
import type { Chrome, Theme } from "./palette";
import type { PathCache } from "./path-cache";
import type { TextCache } from "./text-cache";

export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Everything the painters need besides the shape. One per surface; used by worker and page alike. */
export interface PaintContext {
  readonly surface: Context2D;
  readonly theme: Theme;
  readonly chrome: Chrome;
  /** Device pixels per board unit. */
  readonly scale: number;
  readonly paths: PathCache;
  readonly texts: TextCache;
  /** The decoded image, or undefined while it is not here. */
  readonly bitmap: (asset: string) => ImageBitmap | undefined;
}

/**
 * Makes the shape's top left the origin and board units the unit. Set absolutely and computed in
 * doubles: far from the origin the graphics library's single precision would make ink tremble.
 * `originX`, `originY` are the device pixels of the surface's top left on the board.
 */
export function enterShape(
  paint: PaintContext,
  shape: Shape,
  originX: number,
  originY: number,
): void {
  const { surface, scale } = paint;
  if (shape.angle === 0) {
    surface.setTransform(scale, 0, 0, scale, shape.x * scale - originX, shape.y * scale - originY);
    return;
  }
  const cos = Math.cos(shape.angle) * scale;
  const sin = Math.sin(shape.angle) * scale;
  const halfW = shape.w / 2;
  const halfH = shape.h / 2;
  surface.setTransform(
    cos,
    sin,
    -sin,
    cos,
    (shape.x + halfW) * scale - originX - (cos * halfW - sin * halfH),
    (shape.y + halfH) * scale - originY - (sin * halfW + cos * halfH),
  );
}

import { centre, type Box } from "./box";
import type { Point } from "./vec";

/** Board point shown at the viewport's top left, and board-to-CSS-pixel scale. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  /** `MIN_ZOOM` to `MAX_ZOOM`; 1 is 100 %. */
  readonly zoom: number;
}

/** CSS pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** At 0.5 % a board of 200,000 units across still fits a laptop's screen. */
export const MIN_ZOOM = 0.005;
export const MAX_ZOOM = 32;

export function clampZoom(zoom: number): number {
  return Number.isFinite(zoom) ? Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom)) : 1;
}

export function toBoard(camera: Camera, screen: Point): Point {
  return { x: camera.x + screen.x / camera.zoom, y: camera.y + screen.y / camera.zoom };
}

export function toScreen(camera: Camera, board: Point): Point {
  return { x: (board.x - camera.x) * camera.zoom, y: (board.y - camera.y) * camera.zoom };
}

/** The camera with that board point in the middle of the viewport. */
export function centredOn(middle: Point, viewport: Viewport, zoom: number): Camera {
  return {
    x: middle.x - viewport.width / 2 / zoom,
    y: middle.y - viewport.height / 2 / zoom,
    zoom,
  };
}

/** The part of the board the viewport shows. */
export function visibleBox(camera: Camera, viewport: Viewport): Box {
  return {
    x: camera.x,
    y: camera.y,
    w: viewport.width / camera.zoom,
    h: viewport.height / camera.zoom,
  };
}

/**
 * The camera moved by less than a device pixel, so that the board's origin falls on a whole one:
 * copying bitmaps to whole pixels is 17 times cheaper than to fractional ones, and sharp.
 */
export function snapToPixels(camera: Camera, devicePixelRatio: number): Camera {
  const scale = camera.zoom * devicePixelRatio;
  return {
    x: Math.round(camera.x * scale) / scale,
    y: Math.round(camera.y * scale) / scale,
    zoom: camera.zoom,
  };
}

/** Zooms so that the board point under `screen` stays where it is. */
export function zoomAt(camera: Camera, screen: Point, zoom: number): Camera {
  const next = clampZoom(zoom);
  const fixed = toBoard(camera, screen);
  return { x: fixed.x - screen.x / next, y: fixed.y - screen.y / next, zoom: next };
}

/** Shows all of `box` in the middle with `marginPx` around it, never larger than 100 %. */
export function fitBox(box: Box, viewport: Viewport, marginPx: number): Camera {
  const width = Math.max(1, viewport.width - 2 * marginPx);
  const height = Math.max(1, viewport.height - 2 * marginPx);
  const zoom = clampZoom(
    Math.min(1, width / Math.max(box.w, 1e-9), height / Math.max(box.h, 1e-9)),
  );
  return centredOn(centre(box), viewport, zoom);
}

/**
 * A point of the flight from one camera to another, `t` from 0 to 1: the zoom runs geometrically and
 * the viewport's middle in step with it, so that the speed on screen looks even.
 */
export function flight(from: Camera, to: Camera, viewport: Viewport, t: number): Camera {
  if (t >= 1) return to;
  const zoom = from.zoom * Math.pow(to.zoom / from.zoom, t);
  const ratio = to.zoom / from.zoom;
  const along =
    Math.abs(ratio - 1) < 1e-6 ? t : (1 / zoom - 1 / from.zoom) / (1 / to.zoom - 1 / from.zoom);
  const half = { x: viewport.width / 2, y: viewport.height / 2 };
  const a = toBoard(from, half);
  const b = toBoard(to, half);
  return {
    x: a.x + (b.x - a.x) * along - half.x / zoom,
    y: a.y + (b.y - a.y) * along - half.y / zoom,
    zoom,
  };
}

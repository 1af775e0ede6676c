import { boxOf, corners, inflate, type Box } from "../kernels/box";
import { toScreen, type Camera } from "../kernels/camera";
import { frameOnScreen, type SelectionFrame } from "../kernels/handles";
import { outlinePolygon } from "../kernels/outline";
import { fromLocal, paintedBounds } from "../kernels/shape-geometry";
import type { Shape } from "../board/shape";
import type { Point } from "../kernels/vec";
import { traceConnector } from "./paint-connector";
import type { Chrome } from "./palette";

export type Surface = CanvasRenderingContext2D;

const HANDLE_PX = 9;
const POINT_RADIUS_PX = 5.5;

function polygon(surface: Surface, points: readonly Point[]): void {
  surface.beginPath();
  for (const { x, y } of points) surface.lineTo(x, y);
  surface.closePath();
}

/** A thin outline along the shape's own box. */
export function paintShapeBox(
  surface: Surface,
  camera: Camera,
  frame: SelectionFrame,
  color: string,
  width: number,
): Box {
  const points = corners(frame.box, frame.angle).map((corner) => toScreen(camera, corner));
  surface.strokeStyle = color;
  surface.lineWidth = width;
  polygon(surface, points);
  surface.stroke();
  return boxOf(points)!;
}

/**
 * A line traced as it runs, with a gap where its text stands on `patch`: a box around a level line
 * would be a stroke through its text.
 */
export function paintConnectorLine(
  surface: Surface,
  camera: Camera,
  shape: Shape,
  patch: Box | null,
  color: string,
  width: number,
): Box {
  const { w, h, angle } = shape;
  const middle = toScreen(camera, { x: shape.x + w / 2, y: shape.y + h / 2 });
  surface.save();
  surface.translate(middle.x, middle.y);
  surface.rotate(angle);
  surface.scale(camera.zoom, camera.zoom);
  surface.translate(-w / 2, -h / 2);
  surface.beginPath();
  if (patch) {
    const far = inflate({ x: 0, y: 0, w, h }, w + h + patch.w + patch.h);
    surface.rect(far.x, far.y, far.w, far.h);
    surface.rect(patch.x, patch.y, patch.w, patch.h);
    surface.clip("evenodd");
    surface.beginPath();
  }
  traceConnector(surface, shape);
  surface.strokeStyle = color;
  surface.lineWidth = width / camera.zoom;
  surface.stroke();
  surface.restore();
  const { x, y, w: wide, h: high } = paintedBounds(shape);
  return boxOf([toScreen(camera, { x, y }), toScreen(camera, { x: x + wide, y: y + high })])!;
}

/** The frame with its handles: four corners to resize, a knob above to rotate. */
export function paintFrameHandles(
  surface: Surface,
  camera: Camera,
  frame: SelectionFrame,
  chrome: Chrome,
): Box {
  const on = frameOnScreen(frame, camera);
  surface.strokeStyle = chrome.accent;
  surface.lineWidth = 1.5;
  polygon(surface, on.corners);
  surface.stroke();
  const shown = on.small ? [on.corners[2]] : on.corners;
  for (const corner of shown) paintSquare(surface, corner, frame.angle, chrome);
  if (!on.small) paintKnob(surface, on.rotate, chrome);
  return boxOf([...on.corners, on.rotate])!;
}

function paintSquare(surface: Surface, at: Point, angle: number, chrome: Chrome): void {
  surface.save();
  surface.translate(at.x, at.y);
  surface.rotate(angle);
  surface.beginPath();
  surface.roundRect(-HANDLE_PX / 2, -HANDLE_PX / 2, HANDLE_PX, HANDLE_PX, 2.5);
  surface.fillStyle = chrome.handle;
  surface.fill();
  surface.strokeStyle = chrome.accent;
  surface.lineWidth = 1.5;
  surface.stroke();
  surface.restore();
}

/** Where a new bend can be drawn out of a line. */
export function paintSmallKnob(surface: Surface, at: Point, chrome: Chrome): void {
  surface.beginPath();
  surface.arc(at.x, at.y, POINT_RADIUS_PX - 1.5, 0, 2 * Math.PI);
  surface.fillStyle = chrome.accentFaint;
  surface.fill();
  surface.strokeStyle = chrome.accent;
  surface.lineWidth = 1;
  surface.stroke();
}

export function paintKnob(surface: Surface, at: Point, chrome: Chrome): void {
  surface.beginPath();
  surface.arc(at.x, at.y, POINT_RADIUS_PX, 0, 2 * Math.PI);
  surface.fillStyle = chrome.handle;
  surface.fill();
  surface.strokeStyle = chrome.accent;
  surface.lineWidth = 1.5;
  surface.stroke();
}

/** Where an arrow would hold on: the shape's outline, glowing. */
export function paintBindTarget(
  surface: Surface,
  camera: Camera,
  shape: Shape,
  chrome: Chrome,
): Box {
  const points = outlinePolygon(shape).map((point) => toScreen(camera, fromLocal(shape, point)));
  polygon(surface, points);
  surface.lineJoin = "round";
  surface.strokeStyle = chrome.accentFaint;
  surface.lineWidth = 10;
  surface.stroke();
  surface.strokeStyle = chrome.accent;
  surface.lineWidth = 2;
  surface.stroke();
  return boxOf(points)!;
}

export function paintMarquee(surface: Surface, camera: Camera, box: Box, chrome: Chrome): Box {
  const { x, y } = toScreen(camera, box);
  const w = box.w * camera.zoom;
  const h = box.h * camera.zoom;
  surface.fillStyle = chrome.accentFaint;
  surface.fillRect(x, y, w, h);
  surface.strokeStyle = chrome.accent;
  surface.lineWidth = 1;
  surface.strokeRect(x, y, w, h);
  return { x, y, w, h };
}

export function paintLasso(
  surface: Surface,
  camera: Camera,
  lasso: readonly Point[],
  chrome: Chrome,
): Box | null {
  const points = lasso.map((point) => toScreen(camera, point));
  polygon(surface, points);
  surface.fillStyle = chrome.accentFaint;
  surface.fill();
  surface.strokeStyle = chrome.accent;
  surface.lineWidth = 1.5;
  surface.setLineDash([5, 4]);
  surface.stroke();
  surface.setLineDash([]);
  return boxOf(points);
}

/** Alignment lines with a small cross where they meet what they align. */
export function paintGuides(
  surface: Surface,
  camera: Camera,
  guides: readonly (readonly [Point, Point])[],
  chrome: Chrome,
): Box | null {
  surface.strokeStyle = chrome.guide;
  surface.lineWidth = 1;
  const ends: Point[] = [];
  surface.beginPath();
  for (const guide of guides) {
    const [a, b] = guide.map((point) => toScreen(camera, point)) as [Point, Point];
    surface.moveTo(a.x, a.y);
    surface.lineTo(b.x, b.y);
    ends.push(a, b);
  }
  for (const { x, y } of ends) {
    surface.moveTo(x - 3, y - 3);
    surface.lineTo(x + 3, y + 3);
    surface.moveTo(x - 3, y + 3);
    surface.lineTo(x + 3, y - 3);
  }
  surface.stroke();
  return boxOf(ends);
}

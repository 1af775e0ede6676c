import { round2 } from "../../board/rounding";
import { isLine } from "../../board/schema";
import type { Shape } from "../../board/shape";
import type { Point, Preview, View } from "../../canvas/view";
import { centre, turnedWith } from "../../kernels/box";
import { turnedOver, type Mirror } from "../../kernels/mirror";
import { rotate } from "../../kernels/vec";

/** Scale factors along axes turned by `angle`, about the point that stays; below zero beyond it. */
export interface Scaling {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly fixed: Point;
  readonly angle: number;
}

/**
 * A shape after a scaling. `only`: it is the whole selection, so the axes are its own. `side`: a
 * side was dragged, which makes a text wrap where it changes its width, and else grow.
 */
export function scaled(
  shape: Shape,
  scaling: Scaling,
  how: { readonly only: boolean; readonly side: boolean },
  measure: View["measureText"],
): Preview {
  const middle = scalePoint(centre(shape), scaling);
  const [scaleX, scaleY] = along(shape, scaling, how.only);
  const turned = mirroredAngle(shape, scaling);
  if (shape.type === "text") {
    const { angle = shape.angle } = turned;
    const box = scaledText({ ...shape, angle }, middle, scaleX, scaleY, how.side, measure);
    return { ...box, ...turned };
  }
  const w = shape.w * scaleX;
  const h = shape.h * scaleY;
  const mirror: Mirror = [scaling.scaleX < 0, scaling.scaleY < 0];
  const place = {
    x: middle.x - w / 2,
    y: middle.y - h / 2,
    w,
    h,
    ...turned,
    ...(mirror.includes(true) && { mirror }),
  };
  if (!isLine(shape.type)) return place;
  const points = (shape.points ?? []).map((value, i) =>
    turnedOver(value * (i % 2 === 0 ? scaleX : scaleY), i % 2, place, mirror),
  );
  return { ...place, points };
}

/** In a mirror a turn goes the other way round; in two it is as before. */
function mirroredAngle({ angle }: Shape, scaling: Scaling): Pick<Preview, "angle"> {
  const once = scaling.scaleX < 0 !== scaling.scaleY < 0;
  return once && angle !== scaling.angle ? { angle: 2 * scaling.angle - angle } : {};
}

function scaledText(
  shape: Shape,
  middle: Point,
  scaleX: number,
  scaleY: number,
  side: boolean,
  measure: View["measureText"],
): Preview {
  const wraps = side && Math.abs(scaleX - 1) > Math.abs(scaleY - 1);
  // Letters are not stretched: without a width of its own a text is as wide as they are high.
  const letters = !wraps && (side || shape.wrap !== true);
  const w = shape.w * (letters ? scaleY : scaleX);
  const h = shape.h * (wraps ? 1 : scaleY);
  const fontSize = round2(clamp(shape.style.fontSize * (wraps ? 1 : scaleY), 1, 2000));
  const place = { x: middle.x - w / 2, y: middle.y - h / 2, w, h };
  if (letters) return { ...place, style: { fontSize } };
  const lines = measure({ text: shape.text, style: { ...shape.style, fontSize } }, w).h;
  return {
    ...turnedWith(place, { ...place, h: lines }, shape.angle),
    wrap: true,
    style: { fontSize },
  };
}

function along(shape: Shape, scaling: Scaling, only: boolean): [number, number] {
  const [scaleX, scaleY] = [Math.abs(scaling.scaleX), Math.abs(scaling.scaleY)];
  if (only || shape.angle === 0) return [scaleX, scaleY];
  // A turned shape among others: it can't become a parallelogram, so its sides take the share of
  // each axis they lie along.
  const turn = Math.abs(Math.cos(shape.angle - scaling.angle));
  return [scaleX * turn + scaleY * (1 - turn), scaleY * turn + scaleX * (1 - turn)];
}

function scalePoint(point: Point, { scaleX, scaleY, fixed, angle }: Scaling): Point {
  const local = rotate(point, fixed, -angle);
  const moved = {
    x: fixed.x + (local.x - fixed.x) * scaleX,
    y: fixed.y + (local.y - fixed.y) * scaleY,
  };
  return rotate(moved, fixed, angle);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

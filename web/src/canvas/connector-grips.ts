import type { Shape } from "../board/shape";
import { contains, inflate, type Box } from "../kernels/box";
import { toScreen, type Camera } from "../kernels/camera";
import { pointOnPiece, type ConnectorPath } from "../kernels/connector";
import { fromLocal, isConnector, linePoints, pathOf } from "../kernels/shape-geometry";
import { distance, type Point } from "../kernels/vec";
import type { OnScreen } from "./on-screen";
import { labelPatch } from "./paint-connector";
import type { TextCache } from "./text-cache";

/** Where a lone selected line can be taken hold of. */
export interface ConnectorGrips {
  readonly shape: Shape;
  readonly path: ConnectorPath;
  /** Its ends and bends, from the shape's top left. */
  readonly points: readonly Point[];
  /** The patch its text stands on, from there as well. */
  readonly patch: Box | null;
}

/** A grip on the screen, CSS pixels. */
export interface Grip {
  readonly at: Point;
  /** Under the line's text a grip would strike through it: it can be taken there, but is not seen. */
  readonly seen: boolean;
}

export interface GripsOnScreen {
  readonly points: readonly Grip[];
  /** Between two neighbours of `points`: a new bend. None where there is no room for one. */
  readonly middles: readonly (Grip | null)[];
}

/** Between neighbours nearer than this there is no room for a grip of its own, CSS pixels. */
const ROOM_PX = 48;
/** Between a grip's middle and the text beside it. */
const BESIDE_TEXT_PX = 9;
/** How far along its piece a grip is moved at a time, to come out beside the text. */
const STEP = 0.02;

/** Null unless exactly one line or arrow is selected. */
export function connectorGrips(
  selection: readonly string[],
  onScreen: OnScreen,
  texts: TextCache,
): ConnectorGrips | null {
  const [only, ...more] = selection;
  const shape = only !== undefined && more.length === 0 ? onScreen.shape(only) : undefined;
  if (!shape || !isConnector(shape)) return null;
  const flat = linePoints(shape);
  const points = Array.from({ length: flat.length / 2 }, (_, i) => ({
    x: flat[2 * i]!,
    y: flat[2 * i + 1]!,
  }));
  const path = pathOf(shape, flat);
  return { shape, path, points, patch: labelPatch(texts, shape) };
}

export function gripsOnScreen(grips: ConnectorGrips, camera: Camera): GripsOnScreen {
  const { shape, points } = grips;
  const last = points.length - 1;
  const covered = (point: Point): boolean =>
    grips.patch !== null && contains(inflate(grips.patch, BESIDE_TEXT_PX / camera.zoom), point);
  const place = (point: Point, seen: boolean): Grip => ({
    at: toScreen(camera, fromLocal(shape, point)),
    seen,
  });
  // The bends of an elbow are computed: there is nothing to take between its ends.
  if (shape.style.curve === "elbow") {
    return { points: [place(points[0]!, true), place(points[last]!, true)], middles: [] };
  }
  return {
    points: points.map((point, i) => place(point, i === 0 || i === last || !covered(point))),
    middles: points.slice(1).map((next, i) => {
      const before = points[i]!;
      if (distance(before, next) * camera.zoom < ROOM_PX) return null;
      const isFree = (point: Point): boolean =>
        !covered(point) &&
        Math.min(distance(point, before), distance(point, next)) * camera.zoom >= ROOM_PX / 2;
      const middle = pointOnPiece(grips.path, i, 0.5);
      if (!covered(middle)) return place(middle, true);
      const beside = besideText(grips.path, i, isFree);
      return beside === null ? place(middle, false) : place(beside, true);
    }),
  };
}

/** The point of a piece nearest to its middle at which a grip is free; the later of two. */
function besideText(
  path: ConnectorPath,
  index: number,
  isFree: (point: Point) => boolean,
): Point | null {
  for (let away = STEP; away < 0.5; away += STEP) {
    for (const t of [0.5 + away, 0.5 - away]) {
      const point = pointOnPiece(path, index, t);
      if (isFree(point)) return point;
    }
  }
  return null;
}

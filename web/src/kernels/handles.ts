import { boxOf, centre, contains, corners, union, type Box } from "./box";
import { toScreen, type Camera } from "./camera";
import { distance, distanceToSegment, rotate, type Point } from "./vec";

export type Handle =
  | "nw"
  | "n"
  | "ne"
  | "e"
  | "se"
  | "s"
  | "sw"
  | "w"
  | "rotate"
  | `point-${number}`
  | `middle-${number}`;

/** The frame around a selection: a box turned about its centre, board units. */
export interface SelectionFrame {
  readonly box: Box;
  readonly angle: number;
}

/** A selection of one shape is framed along its own axes, of several along the board's. */
export function selectionFrame(
  shapes: readonly { readonly box: Box; readonly angle: number }[],
): SelectionFrame | null {
  const [first] = shapes;
  if (!first) return null;
  if (shapes.length === 1) return first;
  let box: Box | null = null;
  for (const shape of shapes) box = union(box, boxOf(corners(shape.box, shape.angle)));
  return { box: box!, angle: 0 };
}

export function withinFrame({ box, angle }: SelectionFrame, point: Point): boolean {
  return contains(box, rotate(point, centre(box), -angle));
}

/** CSS pixels. */
export const FRAME_GAP_PX = 4;
export const ROTATE_DISTANCE_PX = 26;
const GRAB_PX = 9;
const EDGE_GRAB_PX = 6;
/** A frame smaller than this shows its lower right corner only: handles would cover the shape. */
const SMALL_PX = 22;

const CORNERS = ["nw", "ne", "se", "sw"] as const;
const EDGES = ["n", "e", "s", "w"] as const;

export interface FrameOnScreen {
  /** nw, ne, se, sw. */
  readonly corners: readonly [Point, Point, Point, Point];
  readonly rotate: Point;
  readonly small: boolean;
}

/** Where frame and handles stand on the screen, CSS pixels. */
export function frameOnScreen(frame: SelectionFrame, camera: Camera): FrameOnScreen {
  const gap = FRAME_GAP_PX / camera.zoom;
  const { x, y, w, h } = frame.box;
  const padded = { x: x - gap, y: y - gap, w: w + 2 * gap, h: h + 2 * gap };
  const turned = corners(padded, frame.angle).map((corner) => toScreen(camera, corner));
  const top = { x: x + w / 2, y: y - gap - ROTATE_DISTANCE_PX / camera.zoom };
  return {
    corners: turned as unknown as FrameOnScreen["corners"],
    rotate: toScreen(camera, rotate(top, centre(frame.box), frame.angle)),
    small: Math.max(w, h) * camera.zoom < SMALL_PX,
  };
}

/** The handle under the screen point; corners win over edges. */
export function handleOfFrame(on: FrameOnScreen, screen: Point, reach = 1): Handle | null {
  if (!on.small && distance(screen, on.rotate) <= GRAB_PX * reach) return "rotate";
  for (const index of [2, 1, 3, 0]) {
    if (on.small && index !== 2) continue;
    if (distance(screen, on.corners[index]!) <= GRAB_PX * reach) return CORNERS[index]!;
  }
  if (on.small) return null;
  for (let index = 0; index < 4; index++) {
    const a = on.corners[index]!;
    const b = on.corners[(index + 1) % 4]!;
    if (distanceToSegment(screen, a, b) <= EDGE_GRAB_PX * reach) return EDGES[index]!;
  }
  return null;
}

/** The end or bend of a lone connector under the screen point, or else the middle between two. */
export function pointHandle(
  points: readonly Point[],
  middles: readonly (Point | null)[],
  screen: Point,
): Handle | null {
  const point = nearestWithin(points, screen, GRAB_PX * 1.2);
  if (point !== null) return `point-${point}`;
  const middle = nearestWithin(middles, screen, GRAB_PX);
  return middle === null ? null : `middle-${middle}`;
}

function nearestWithin(
  points: readonly (Point | null)[],
  screen: Point,
  reachPx: number,
): number | null {
  let best: number | null = null;
  let nearest = reachPx;
  points.forEach((point, index) => {
    const away = point === null ? Infinity : distance(point, screen);
    if (away <= nearest) {
      nearest = away;
      best = index;
    }
  });
  return best;
}

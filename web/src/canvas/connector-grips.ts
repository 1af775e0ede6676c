import { toScreen, type Camera } from "../kernels/camera";
import { connectorPath, pieceMiddles } from "../kernels/connector";
import { fromLocal, isConnector, linePoints } from "../kernels/shape-geometry";
import { distance, type Point } from "../kernels/vec";
import type { OnScreen } from "./on-screen";

/** Where a lone selected line can be taken hold of, board units. */
export interface ConnectorGrips {
  /** Its ends and bends. */
  readonly points: readonly Point[];
  /** Between two neighbours of `points`: a new bend. None where the bends are computed. */
  readonly middles: readonly Point[];
}

/** Between neighbours nearer than this there is no room for a grip of its own, CSS pixels. */
const ROOM_PX = 48;

/** Null unless exactly one line or arrow is selected. */
export function connectorGrips(
  selection: readonly string[],
  onScreen: OnScreen,
): ConnectorGrips | null {
  const [only, ...more] = selection;
  const shape = only !== undefined && more.length === 0 ? onScreen.shape(only) : undefined;
  if (!shape || !isConnector(shape)) return null;
  const flat = linePoints(shape);
  const onBoard = (local: readonly number[]): Point[] =>
    Array.from({ length: local.length / 2 }, (_, i) =>
      fromLocal(shape, { x: local[2 * i]!, y: local[2 * i + 1]! }),
    );
  const points = onBoard(flat);
  if (shape.style.curve === "elbow") {
    return { points: [points[0]!, points[points.length - 1]!], middles: [] };
  }
  return { points, middles: onBoard(pieceMiddles(connectorPath(flat, shape.style.curve))) };
}

/** The middles on the screen; null where their neighbours leave no room. */
export function middlesOnScreen(grips: ConnectorGrips, camera: Camera): (Point | null)[] {
  return grips.middles.map((middle, i) => {
    const apart = distance(grips.points[i]!, grips.points[i + 1]!) * camera.zoom;
    return apart < ROOM_PX ? null : toScreen(camera, middle);
  });
}

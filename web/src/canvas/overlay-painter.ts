import { inflate, union, type Box } from "../kernels/box";
import { toScreen, type Camera } from "../kernels/camera";
import { selectionFrame, type SelectionFrame } from "../kernels/handles";
import { connectorGrips, middlesOnScreen, type ConnectorGrips } from "./connector-grips";
import { edgePoint, paintCursor, paintEdgePointer, paintLaser } from "./overlay-people";
import {
  paintBindTarget,
  paintFrameHandles,
  paintGuides,
  paintKnob,
  paintLasso,
  paintMarquee,
  paintShapeBox,
  paintSmallKnob,
  type Surface,
} from "./overlay-selection";
import type { OnScreen } from "./on-screen";
import type { Chrome } from "./palette";
import type { RemoteMotion } from "./remote-motion";
import type { Overlay, RemotePerson } from "./view";

/** Of a larger selection only the common frame is outlined. */
const MAX_OUTLINED = 200;

export interface OverlayScene {
  readonly overlay: Overlay;
  readonly camera: Camera;
  readonly chrome: Chrome;
  readonly motion: RemoteMotion;
  readonly onScreen: OnScreen;
}

/** Paints all of the overlay in CSS pixels, bottom to top; returns what it covered. */
export function paintOverlay(
  surface: Surface,
  scene: OverlayScene,
  width: number,
  height: number,
): Box | null {
  const { overlay, camera, chrome } = scene;
  const painted: (Box | null)[] = [];
  if (overlay.showCursors) {
    for (const person of overlay.people) painted.push(paintRemoteSelection(surface, scene, person));
  }
  if (overlay.hovered) {
    const frame = scene.onScreen.frame(overlay.hovered);
    if (frame) painted.push(paintShapeBox(surface, camera, frame, chrome.accent, 1.5));
  }
  painted.push(paintSelection(surface, scene));
  const target = overlay.bindTarget === null ? undefined : scene.onScreen.shape(overlay.bindTarget);
  if (target) painted.push(paintBindTarget(surface, camera, target, chrome));
  if (overlay.guides.length > 0) painted.push(paintGuides(surface, camera, overlay.guides, chrome));
  if (overlay.marquee) painted.push(paintMarquee(surface, camera, overlay.marquee, chrome));
  if (overlay.lasso) painted.push(paintLasso(surface, camera, overlay.lasso, chrome));
  painted.push(paintLaser(surface, camera, overlay.laser, chrome.laser));
  for (const person of overlay.people) {
    painted.push(paintLaser(surface, camera, person.laser, person.color));
    if (overlay.showCursors) painted.push(paintPointer(surface, scene, person, width, height));
  }
  const all = painted.reduce(union, null);
  return all && inflate(all, 8);
}

function paintPointer(
  surface: Surface,
  scene: OverlayScene,
  person: RemotePerson,
  width: number,
  height: number,
): Box | null {
  const shown = scene.motion.shown(person.clientId);
  if (!person.cursor || !shown) return null;
  const at = toScreen(scene.camera, shown);
  const edge = edgePoint(at, width, height);
  if (edge) return paintEdgePointer(surface, person, edge, at);
  return paintCursor(surface, person, at);
}

function paintRemoteSelection(
  surface: Surface,
  scene: OverlayScene,
  person: RemotePerson,
): Box | null {
  const frames = person.selection.slice(0, MAX_OUTLINED).map((id) => scene.onScreen.frame(id));
  let painted: Box | null = null;
  for (const frame of frames) {
    if (frame) {
      const box = paintShapeBox(surface, scene.camera, frame, person.color, 1.5);
      painted = union(painted, box);
    }
  }
  return painted;
}

function paintSelection(surface: Surface, scene: OverlayScene): Box | null {
  const { overlay, camera, chrome } = scene;
  const { selection } = overlay;
  if (selection.length === 0) return null;
  const grips = connectorGrips(selection, scene.onScreen);
  if (grips) return paintGrips(surface, scene, grips);
  const frames = framesOf(selection, scene.onScreen);
  let painted: Box | null = null;
  if (frames.length > 1 && frames.length <= MAX_OUTLINED) {
    for (const frame of frames) {
      painted = union(painted, paintShapeBox(surface, camera, frame, chrome.accent, 1));
    }
  }
  const frame = selectionFrame(frames);
  if (!frame) return painted;
  const all = overlay.handles
    ? paintFrameHandles(surface, camera, frame, chrome)
    : paintShapeBox(surface, camera, frame, chrome.accent, 1.5);
  return union(painted, all);
}

export function framesOf(selection: readonly string[], onScreen: OnScreen): SelectionFrame[] {
  return selection.flatMap((id) => onScreen.frame(id) ?? []);
}

function paintGrips(surface: Surface, scene: OverlayScene, grips: ConnectorGrips): Box | null {
  const { camera, chrome, overlay } = scene;
  const points = grips.points.map((point) => toScreen(camera, point));
  if (overlay.handles) {
    for (const middle of middlesOnScreen(grips, camera)) {
      if (middle !== null) paintSmallKnob(surface, middle, chrome);
    }
    for (const point of points) paintKnob(surface, point, chrome);
  } else {
    const frame = scene.onScreen.frame(overlay.selection[0]!);
    return frame && paintShapeBox(surface, camera, frame, chrome.accent, 1.5);
  }
  return points.reduce<Box | null>((box, { x, y }) => union(box, { x, y, w: 0, h: 0 }), null);
}

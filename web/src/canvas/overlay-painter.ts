import { boxOf, inflate, union, type Box } from "../kernels/box";
import { toScreen, type Camera } from "../kernels/camera";
import { selectionFrame, type SelectionFrame } from "../kernels/handles";
import { isConnector } from "../kernels/shape-geometry";
import { connectorGrips, gripsOnScreen, type ConnectorGrips } from "./connector-grips";
import { edgePoint, paintCursor, paintEdgePointer, paintLaser } from "./overlay-people";
import {
  paintBindTarget,
  paintConnectorLine,
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
import { labelPatch } from "./paint-connector";
import type { Chrome } from "./palette";
import type { RemoteMotion } from "./remote-motion";
import type { TextCache } from "./text-cache";
import type { Overlay, RemotePerson } from "./view";

/** Of a larger selection only the common frame is outlined. */
const MAX_OUTLINED = 200;

export interface OverlayScene {
  readonly overlay: Overlay;
  readonly camera: Camera;
  readonly chrome: Chrome;
  readonly motion: RemoteMotion;
  readonly onScreen: OnScreen;
  readonly texts: TextCache;
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
  if (overlay.hovered && !isAllSelected(overlay, overlay.hovered)) {
    painted.push(paintOutline(surface, scene, overlay.hovered, chrome.accent, 1.5));
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

/** Whether the frame with the handles stands around this one shape: a second box would be a doubled line. */
function isAllSelected({ selection }: Overlay, id: string): boolean {
  return selection.length === 1 && selection[0] === id;
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
  let painted: Box | null = null;
  for (const id of person.selection.slice(0, MAX_OUTLINED)) {
    painted = union(painted, paintOutline(surface, scene, id, person.color, 1.5));
  }
  return painted;
}

/** A line is traced as it runs, all else has its box outlined. */
function paintOutline(
  surface: Surface,
  { camera, onScreen, texts }: OverlayScene,
  id: string,
  color: string,
  width: number,
): Box | null {
  const shape = onScreen.shape(id);
  if (shape && isConnector(shape)) {
    return paintConnectorLine(surface, camera, shape, labelPatch(texts, shape), color, width);
  }
  const frame = onScreen.frame(id);
  return frame && paintShapeBox(surface, camera, frame, color, width);
}

function paintSelection(surface: Surface, scene: OverlayScene): Box | null {
  const { overlay, camera, chrome } = scene;
  const { selection } = overlay;
  if (selection.length === 0) return null;
  const grips = connectorGrips(selection, scene.onScreen, scene.texts);
  if (grips) {
    return overlay.handles
      ? paintGrips(surface, scene, grips)
      : paintOutline(surface, scene, grips.shape.id, chrome.accent, 1.5);
  }
  const frames = framesOf(selection, scene.onScreen);
  let painted: Box | null = null;
  if (frames.length > 1 && frames.length <= MAX_OUTLINED) {
    for (const id of selection) {
      painted = union(painted, paintOutline(surface, scene, id, chrome.accent, 1));
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
  const { points, middles } = gripsOnScreen(grips, scene.camera);
  for (const middle of middles) if (middle?.seen) paintSmallKnob(surface, middle.at, scene.chrome);
  for (const { at, seen } of points) if (seen) paintKnob(surface, at, scene.chrome);
  return boxOf([...points, ...middles].flatMap((grip) => grip?.at ?? []));
}

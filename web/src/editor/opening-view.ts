import { effect, type ReadonlySignal } from "@preact/signals";
import type { Camera, View } from "../canvas/view";
import { encloses, overlaps } from "../kernels/box";

/** Up to this width a board made on a desk does not fit, CSS pixels. */
const PHONE_PX = 720;

/**
 * What a page shows first: where its tab was before a reload, or else the content, if it would not be
 * seen or on a phone would be cut off. Whoever moves the board meanwhile decides for themselves.
 */
export function openView(
  view: View,
  boardId: string,
  loaded: ReadonlySignal<boolean>,
): { dispose(): void } {
  const key = `whiteboard.view/${boardId}`;
  const before = readCamera(key);
  if (before !== null) view.setCamera(before);
  const start = view.camera;
  const leave = (): void => storeCamera(key, view.camera);
  globalThis.addEventListener("pagehide", leave);
  let decided = before !== null;
  const stop = effect(() => {
    if (!loaded.value || decided) return;
    decided = true;
    const { x, y, zoom } = view.camera;
    const moved = x !== start.x || y !== start.y || zoom !== start.zoom;
    if (!moved) showContent(view);
  });
  return {
    dispose: () => {
      stop();
      globalThis.removeEventListener("pagehide", leave);
    },
  };
}

function showContent(view: View): void {
  const content = view.contentBounds();
  if (content === null) return;
  const { width, height } = view.viewport;
  const { x, y, zoom } = view.camera;
  const screen = { x, y, w: width / zoom, h: height / zoom };
  const seen = width <= PHONE_PX ? encloses(screen, content) : overlaps(screen, content);
  if (!seen) view.setCamera(view.fit(content));
}

function readCamera(key: string): Camera | null {
  try {
    const { x, y, zoom } = JSON.parse(sessionStorage.getItem(key) ?? "{}") as Partial<Camera>;
    return typeof x === "number" && typeof y === "number" && typeof zoom === "number"
      ? { x, y, zoom }
      : null;
  } catch {
    return null;
  }
}

function storeCamera(key: string, camera: Camera): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(camera));
  } catch {
    // Without storage a reload starts at the content again.
  }
}

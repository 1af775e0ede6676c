import type { Camera } from "../../canvas/view";
import type { Signal } from "@preact/signals";
import { zoomAt } from "../../kernels/camera";

const ZOOM_PER_PIXEL = 0.0022;
const PINCH_PER_PIXEL = 0.01;
const PINCH_BELOW_PX = 30;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Looking around on a canvas that can't be drawn on: drag, wheel, two fingers. */
export function panAndZoom(host: HTMLElement, camera: Signal<Camera>, stop: AbortSignal): void {
  const down = new Map<number, Spot>();
  const spot = (event: PointerEvent | WheelEvent): Spot => {
    const box = host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const onDown = (event: PointerEvent): void => {
    host.setPointerCapture(event.pointerId);
    down.set(event.pointerId, spot(event));
  };
  const onMove = (event: PointerEvent): void => {
    const before = [...down.values()];
    if (!down.has(event.pointerId)) return;
    down.set(event.pointerId, spot(event));
    camera.value = follow(camera.peek(), before, [...down.values()]);
  };
  const onUp = (event: PointerEvent): void => void down.delete(event.pointerId);
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    camera.value = wheeled(camera.peek(), event, spot(event));
  };
  host.addEventListener("pointerdown", onDown, { signal: stop });
  host.addEventListener("pointermove", onMove, { signal: stop });
  host.addEventListener("pointerup", onUp, { signal: stop });
  host.addEventListener("pointercancel", onUp, { signal: stop });
  host.addEventListener("wheel", onWheel, { passive: false, signal: stop });
}

/** The board points under the fingers stay under them. */
function follow(camera: Camera, before: readonly Spot[], now: readonly Spot[]): Camera {
  const from = middle(before);
  const to = middle(now);
  const { zoom } = camera;
  const panned = {
    x: camera.x - (to.x - from.x) / zoom,
    y: camera.y - (to.y - from.y) / zoom,
    zoom,
  };
  if (now.length < 2) return panned;
  return zoomAt(panned, to, (zoom * spread(now)) / spread(before));
}

function middle(spots: readonly Spot[]): Spot {
  const sum = spots.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  return { x: sum.x / spots.length, y: sum.y / spots.length };
}

function spread([a, b]: readonly Spot[]): number {
  return Math.max(1, Math.hypot(a!.x - b!.x, a!.y - b!.y));
}

function wheeled(camera: Camera, event: WheelEvent, at: Spot): Camera {
  if (event.ctrlKey || event.metaKey) {
    const rate = Math.abs(event.deltaY) < PINCH_BELOW_PX ? PINCH_PER_PIXEL : ZOOM_PER_PIXEL;
    return zoomAt(camera, at, camera.zoom * Math.exp(-event.deltaY * rate));
  }
  const { x, y, zoom } = camera;
  return { x: x + event.deltaX / zoom, y: y + event.deltaY / zoom, zoom };
}

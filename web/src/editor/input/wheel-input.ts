import type { View } from "../../canvas/view";
import { zoomAt } from "../../kernels/camera";
import { SteadyCamera } from "../../tools/hand/steady-camera";

const LINE_PX = 16;
/** A notch of a mouse wheel is about 100 pixels: a quarter larger. */
const ZOOM_PER_PIXEL = 0.0022;
/** Track pads report pinches as small ctrl-wheel steps. */
const PINCH_PER_PIXEL = 0.01;
const PINCH_BELOW_PX = 30;

/** The wheel pans, with ctrl (or a pinch on a track pad) it zooms about the pointer. */
export function listenToWheel(host: HTMLElement, view: View, stop: AbortSignal): void {
  const steady = new SteadyCamera(view);
  const onWheel = (event: WheelEvent): void => {
    if (event.target instanceof Element && event.target.closest("[data-scrolls]")) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    const { x, y, zoom } = steady.now;
    if (event.ctrlKey || event.metaKey) {
      const box = host.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      const delta = event.deltaY * unit;
      const rate = Math.abs(delta) < PINCH_BELOW_PX ? PINCH_PER_PIXEL : ZOOM_PER_PIXEL;
      steady.move(zoomAt(steady.now, at, zoom * Math.exp(-delta * rate)));
      return;
    }
    const swap = event.shiftKey && event.deltaX === 0;
    const dx = (swap ? event.deltaY : event.deltaX) * unit;
    const dy = (swap ? 0 : event.deltaY) * unit;
    steady.move({ x: x + dx / zoom, y: y + dy / zoom, zoom });
  };
  host.addEventListener("wheel", onWheel, { passive: false, signal: stop });
}

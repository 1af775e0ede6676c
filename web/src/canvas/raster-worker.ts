import { Raster } from "./raster";
import type { RasterMessage } from "./raster-protocol";

/** The worker around `Raster`: paints a little, then looks for messages, so that wishes can change. */

const SLICE_MS = 6;
const scope = self as unknown as DedicatedWorkerGlobalScope;
const raster = new Raster((reply, transfer) => scope.postMessage(reply, transfer), scope.fonts);
const turn = new MessageChannel();
let turning = false;

turn.port1.onmessage = () => {
  turning = raster.work(performance.now() + SLICE_MS);
  if (turning) turn.port2.postMessage(null);
};

scope.onmessage = (event: MessageEvent<RasterMessage>) => {
  raster.accept(event.data);
  if (turning) return;
  turning = true;
  turn.port2.postMessage(null);
};

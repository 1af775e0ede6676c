import { Raster } from "./raster";
import type { RasterMessage, RasterReply } from "./raster-protocol";

/** The page's end of the raster. */
export interface RasterPort {
  send(message: RasterMessage, transfer?: Transferable[]): void;
  close(): void;
}

/** Longer than this and the page would drop a frame. */
const PAGE_SLICE_MS = 4;

/** A raster in a worker where workers can paint, else one on the page that works in short slices. */
export function openRaster(onReply: (reply: RasterReply) => void): RasterPort {
  return workersCanPaint() ? inWorker(onReply) : onPage(onReply);
}

function workersCanPaint(): boolean {
  if (typeof Worker === "undefined" || typeof OffscreenCanvas === "undefined") return false;
  return new OffscreenCanvas(1, 1).getContext("2d") !== null;
}

function inWorker(onReply: (reply: RasterReply) => void): RasterPort {
  const worker = new Worker(new URL("./raster-worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = (event: MessageEvent<RasterReply>) => {
    onReply(event.data);
  };
  return {
    send: (message, transfer = []) => {
      worker.postMessage(message, transfer);
    },
    close: () => {
      worker.terminate();
    },
  };
}

function onPage(onReply: (reply: RasterReply) => void): RasterPort {
  const raster = new Raster(onReply, document.fonts);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const work = () => {
    timer = raster.work(performance.now() + PAGE_SLICE_MS) ? setTimeout(work) : undefined;
  };
  return {
    send: (message) => {
      raster.accept(message);
      timer ??= setTimeout(work);
    },
    close: () => {
      clearTimeout(timer);
    },
  };
}

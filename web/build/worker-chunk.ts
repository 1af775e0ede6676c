import path from "node:path";
import type { Plugin } from "vite";

const WORKER = "raster-worker.ts";
const WORKER_URL = `new URL("./${WORKER}", import.meta.url)`;

/**
 * Builds the raster worker with the page, as one more entry of the same graph: what both need to paint
 * is then a file of its own that a visitor fetches once. Vite alone builds workers apart from the page,
 * each with a copy of everything.
 */
export function workerChunk(): Plugin {
  return {
    name: "worker-chunk",
    apply: "build",
    enforce: "pre",
    transform(code, id) {
      if (path.basename(id) !== "raster-port.ts") return null;
      if (!code.includes(WORKER_URL)) this.error(`${id} no longer opens ${WORKER}`);
      const worker = path.join(path.dirname(id), WORKER);
      const file = this.emitFile({ type: "chunk", id: worker, name: "raster-worker" });
      return code.replace(WORKER_URL, `import.meta.ROLLUP_FILE_URL_${file}`);
    },
  };
}

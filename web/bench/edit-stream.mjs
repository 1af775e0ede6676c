import path from "node:path";
import { Worker } from "node:worker_threads";

/**
 * Answers `/edits/N?perSecond=R` with the updates of `somebody.ts` at the scene of N shapes, each after
 * its length in four bytes, until the page goes away.
 */
export function editStream(folder) {
  return (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const [, scene] = /^\/edits\/(\d+)$/.exec(url.pathname) ?? [];
    if (!scene) return false;
    const somebody = new Worker(path.join(folder, "node/somebody.js"), {
      workerData: {
        file: path.join(folder, `scenes/${scene}.update`),
        perSecond: Number(url.searchParams.get("perSecond")),
      },
    });
    response.writeHead(200, { "content-type": "application/octet-stream" });
    somebody.on("message", (update) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(update.length);
      response.write(Buffer.concat([length, update]));
    });
    somebody.on("error", (error) => response.destroy(error));
    response.on("close", () => void somebody.terminate());
    return true;
  };
}

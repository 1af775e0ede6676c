import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

const COMPRESSED = new Set([".html", ".js", ".css", ".json", ".svg"]);
const kept = new Map();

/** Compressed once: a server does not do it for each visitor. */
function gzipped(file) {
  if (!kept.has(file)) kept.set(file, gzipSync(readFileSync(file), { level: 9 }));
  return kept.get(file);
}

/**
 * The folder's files on a free port of the loopback interface, compressed, never cached. `other` is asked
 * first, and tells whether it answers.
 */
export function serveFolder(folder, other = () => false) {
  const server = createServer((request, response) => {
    if (other(request, response)) return;
    const wanted = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = path.join(folder, wanted.endsWith("/") ? `${wanted}index.html` : wanted);
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[path.extname(file)] ?? "application/octet-stream";
    const headers = { "content-type": type, "cache-control": "no-store" };
    if (COMPRESSED.has(path.extname(file))) {
      response.writeHead(200, { ...headers, "content-encoding": "gzip" });
      response.end(gzipped(file));
    } else {
      response.writeHead(200, headers).end(readFileSync(file));
    }
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve({ port: server.address().port, close: () => server.close() });
    });
  });
}

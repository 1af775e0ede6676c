import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Assets, uploadsOf } from "../../src/sync/assets";
import { BoardApi } from "../../src/sync/board-api";
import { takeOver } from "../../src/sync/take-over";

/** What browsers keep files in; Node has no such thing. */
class KeptFiles {
  readonly #caches = new Map<string, Map<string, Response>>();

  open(name: string) {
    const files = this.#caches.get(name) ?? new Map<string, Response>();
    this.#caches.set(name, files);
    return Promise.resolve({
      put: (path: string, file: Response) => Promise.resolve(void files.set(path, file)),
      delete: (path: string) => Promise.resolve(files.delete(path)),
    });
  }

  match(path: string, { cacheName }: { cacheName: string }) {
    return Promise.resolve(this.#caches.get(cacheName)?.get(path)?.clone());
  }

  count(name: string): number {
    return this.#caches.get(name)?.size ?? 0;
  }
}

const picture = new Blob(["a picture"], { type: "image/png" });
const path = (board: string, hash: string) => `/api/boards/${board}/assets/${hash}`;

let server: Server;
let base: string;
/** Pictures of all boards, by their paths. */
let stored: Map<string, Buffer>;
/** Boards whose uploads are not done yet. */
let slow: Set<string>;
let kept: KeptFiles;
const open: Assets[] = [];

beforeEach(async () => {
  stored = new Map();
  slow = new Set();
  kept = new KeptFiles();
  vi.stubGlobal("caches", kept);
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(() => {
  for (const assets of open.splice(0)) assets.dispose();
  server.close();
  vi.unstubAllGlobals();
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = "" } = request;
  const bytes = await buffer(request);
  if (method === "PUT" && [...slow].some((board) => url.includes(`/${board}/`))) {
    response.writeHead(503).end();
  } else if (method === "PUT") {
    stored.set(url, bytes);
    response.writeHead(201).end();
  } else response.writeHead(stored.has(url) ? 200 : 404).end(stored.get(url));
}

/** As a page of the board has them. */
function assetsOf(board: string): Assets {
  const assets = new Assets(new BoardApi(base, board), uploadsOf(board), (refused) => {
    throw refused;
  });
  open.push(assets);
  return assets;
}

/** A page that puts the picture on its board, and is left. */
async function putOn(board: string): Promise<string> {
  const page = assetsOf(board);
  const hash = await page.add(picture);
  if (!slow.has(board)) await vi.waitUntil(() => page.uploading === 0);
  page.dispose();
  return hash;
}

describe("a picture that is pasted on another board", () => {
  it("comes from this browser while it is on its way to its own, and is uploaded", async () => {
    slow.add("old");
    const hash = await putOn("old");
    const page = assetsOf("new");
    expect(await takeOver(page, "old", hash)).toBe(true);
    await vi.waitUntil(() => page.uploading === 0);
    expect(stored.get(path("new", hash))?.toString()).toBe("a picture");
    expect(kept.count(uploadsOf("new"))).toBe(0);
    expect(kept.count(uploadsOf("old")), "its own board still waits for it").toBe(1);
  });

  it("waits for the server there as any other does", async () => {
    slow.add("old").add("new");
    const hash = await putOn("old");
    const page = assetsOf("new");
    expect(await takeOver(page, "old", hash)).toBe(true);
    expect(page.uploading).toBe(1);
    expect(kept.count(uploadsOf("new"))).toBe(1);
  });

  it("comes from the server once its own board has it", async () => {
    const hash = await putOn("old");
    expect(kept.count(uploadsOf("old"))).toBe(0);
    const page = assetsOf("new");
    expect(await takeOver(page, "old", hash)).toBe(true);
    await vi.waitUntil(() => stored.has(path("new", hash)));
  });

  it("is missed only where neither this browser, nor either board has it", async () => {
    const hash = await putOn("old");
    stored.clear();
    expect(await takeOver(assetsOf("new"), "old", hash)).toBe(false);
    await putOn("new");
    stored.delete(path("old", hash));
    expect(await takeOver(assetsOf("new"), "old", hash)).toBe(true);
  });
});

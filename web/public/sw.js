/* global caches, fetch, self, URL */
/**
 * Lets the page open without a connection: what was drawn waits in this browser (see sync/offline-store)
 * and must be seen to be there. Keeps the page and the files it loaded, never anything of a board.
 */

const KEPT = "whiteboard-client";
/** The one page that every address shows. */
const PAGE = "/";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** A page that was loaded before this worker ran tells what it is made of. */
self.addEventListener("message", (event) => event.waitUntil(keep([PAGE, ...event.data])));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || request.method !== "GET") return;
  if (request.mode === "navigate" && (url.pathname === PAGE || url.pathname.startsWith("/b/"))) {
    event.respondWith(page(request));
  } else if (url.pathname.startsWith("/assets/")) {
    event.respondWith(asset(request));
  }
});

/** From the server whenever it answers: a new version is never kept waiting. */
async function page(request) {
  try {
    return await fetch(request);
  } catch (failure) {
    const kept = await (await caches.open(KEPT)).match(PAGE);
    if (kept === undefined) throw failure;
    return kept;
  }
}

/** Named by a hash of what is in it, so the kept one is the right one. */
async function asset(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request.url);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request.url, response.clone());
  return response;
}

/** Files of an older version go when a page of a newer one has been loaded. */
async function keep(paths) {
  const cache = await caches.open(KEPT);
  const [before, now] = [await textOf(await cache.match(PAGE)), await fetch(PAGE)];
  if (!now.ok) return;
  if (before !== (await textOf(now.clone()))) await caches.delete(KEPT);
  const fresh = await caches.open(KEPT);
  await fresh.put(PAGE, now);
  const known = new Set((await fresh.keys()).map((request) => new URL(request.url).pathname));
  await fresh.addAll(paths.filter((path) => path !== PAGE && !known.has(path)));
}

async function textOf(response) {
  return response === undefined ? "" : await response.text();
}

import { uploadsOf, type Assets } from "./assets";

/**
 * Makes a picture of another board one of this board. Part of pasting, and fetched with it.
 *
 * @returns whether this board has it
 */
export async function takeOver(assets: Assets, board: string, hash: string): Promise<boolean> {
  if (assets.isLocal(hash)) return true;
  const { api } = assets;
  // Not the server first: an upload that ends between the two questions would be found by neither.
  const file = (await keptFor(board, hash)) ?? (await api.readAsset(board, hash));
  if (file === null) return (await api.readOwnAsset(hash)) !== null;
  await assets.add(file);
  return true;
}

/** What this browser keeps until that board's server has it. */
async function keptFor(board: string, hash: string): Promise<Blob | null> {
  if (!("caches" in globalThis)) return null;
  const kept = await caches.match(`/${hash}`, { cacheName: uploadsOf(board) });
  return (await kept?.blob()) ?? null;
}

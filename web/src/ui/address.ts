/** Which page an address shows, and what a person may paste to open a board. */

export type Page = { readonly kind: "start" } | { readonly kind: "board"; readonly id: string };

/** A link id: 128 bits in base62. The server decides what exists; names of other form stay possible. */
const LINK_ID = /^[0-9A-Za-z]{22}$/;
/** Also below another path, where a proxy may have put a server. */
const BOARD_PATH = /^(?:\/.*)?\/b\/([^/]+)\/?$/;

/** The path the app is served from, with a slash at both ends. */
let base = "/";

export function setBase(path: string): void {
  base = path;
}

/** The path of `own`, which has no slash at its start, wherever the app is served from. */
export function appPath(own: string): string {
  return base + own;
}

export function pageAt(pathname: string): Page {
  const id = BOARD_PATH.exec(pathname)?.[1];
  return id === undefined ? { kind: "start" } : { kind: "board", id: decodeURIComponent(id) };
}

export function boardPath(id: string): string {
  return appPath(`b/${encodeURIComponent(id)}`);
}

/** The path of the board that `pasted` (an address of any server, a path or a bare id) names. */
export function boardPathIn(pasted: string, origin: string): string | null {
  const trimmed = pasted.trim();
  if (LINK_ID.test(trimmed)) return boardPath(trimmed);
  let url: URL;
  try {
    url = new URL(trimmed, origin);
  } catch {
    return null;
  }
  const page = pageAt(url.pathname);
  if (page.kind !== "board" || !/^https?:$/.test(url.protocol)) return null;
  return url.origin === origin ? boardPath(page.id) : url.href;
}

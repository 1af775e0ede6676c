/**
 * Parts of the editor that the first stroke does not need. They are fetched when they are first used, or
 * ahead of it at the first sign of life, so that they are there without a connection too.
 */
export const later = {
  pictures: () => import("./clipboard/pictures"),
  excalidraw: () => import("./clipboard/excalidraw"),
  fromOutside: () => import("./clipboard/from-outside"),
  files: () => import("./import/take-file"),
  arranging: () => import("./commands/arranging"),
  paintedPicture: () => import("./export/picture"),
  /** For pages without the browser's own, see board/sha256. */
  sha256: () => import("lib0/hash/sha256"),
} as const;

/** Somebody is at the page. A pointer that moves is the earliest: it is there before the first stroke. */
export const SIGNS_OF_LIFE = ["pointermove", "pointerdown", "keydown"] as const;

export function fetchLater(): void {
  // One that can't be had now is asked for again when it is used, and its failure is told then.
  for (const fetch of Object.values(later)) fetch().catch(() => undefined);
}

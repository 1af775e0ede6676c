import { needsSha256 } from "../board/sha256";
import { fetchHandles } from "../tools/select/select-tool";

/**
 * Parts of the editor that the first stroke does not need. They are fetched when they are first used, or
 * ahead of it (ui/board-page), so that they are there without a connection too.
 */
export const later = {
  pictures: () => import("./clipboard/pictures"),
  excalidraw: () => import("./clipboard/excalidraw"),
  pasting: () => import("./clipboard/pasting"),
  fromOutside: () => import("./clipboard/from-outside"),
  linkedWords: () => import("./text/linked-words"),
  wholeTexts: () => import("./text/whole-texts"),
  remoteCarets: () => import("./text/remote-carets"),
  takenText: () => import("./text/taken-text"),
  files: () => import("./import/take-file"),
  handles: fetchHandles,
  onSelection: () => import("./commands/on-selection"),
  paintedBoard: () => import("./export/painted-board"),
  /** For pages without the browser's own, see board/sha256. */
  sha256: () => import("lib0/hash/sha256"),
} as const;

export async function fetchLater(): Promise<void> {
  const { sha256, ...always } = later;
  const wanted = needsSha256() ? { ...always, sha256 } : always;
  // One that can't be had now is asked for again when it is used, and its failure is told then.
  await Promise.allSettled(Object.values(wanted).map((fetch) => fetch()));
}

import { fill, type TextValues } from "../strings";
import type { Plural } from "../strings/english";
import { minuteText } from "../when";

/**
 * The texts of the history panel. They come with it instead of standing in the table of all texts:
 * most visits of a board never open it.
 */
const texts = {
  title: "Versions and history",
  back: "Back to the board",
  loading: "Reading the history…",
  empty: "Nothing has been drawn yet",
  emptyHint: "As soon as somebody draws, you can come back here and see how the board grew.",
  failed: "The history can't be read: {reason}",
  retry: "Try again",

  then: "Then",
  now: "Today",
  layout: "Show",
  side: "Which of the two",
  alone: "This moment",
  beside: "Beside today",
  beginning: "The beginning",

  name: "Name this moment…",
  nameTitle: "Name this moment",
  nameLabel: "Name",
  namePlaceholder: "Before the workshop",
  nameHint: "Versions with a name stay until somebody deletes them.",
  save: "Save",
  cancel: "Cancel",
  restore: "Restore…",
  restoreTitle: "Restore this moment?",
  restoreHint:
    "The board becomes what it was, for everybody, as one edit. What others draw meanwhile stays, and undo takes it back.",
  keepAdded: "Keep what was added since",
  keepAddedHint: "Brings back what was changed or removed and leaves the rest alone.",
  restoreNow: "Restore",
  restored: { one: "Restored: 1 shape changed.", other: "Restored: {count} shapes changed." },
  restoredNothing: "The board is already as it was then.",
  undo: "Undo",
  copy: "Copy to a new board",
  copyTitle: "{title} ({when})",
  copyFailed: "The copy could not be made: {reason}",
  save_as: "Save as {format}",
  more: "More actions",

  versions: "Versions",
  changes: "Changes since",
  automatic: "Automatic",
  noVersions: "No versions yet",
  noVersionsHint:
    "Name a moment to find it again. A version is also kept whenever a drawing session ends.",
  by: "by {names}",
  someone: "somebody",
  rename: "Rename…",
  renameTitle: "Rename the version",
  remove: "Delete the version",
  removed: "The version is deleted. Its moment is still in the history.",
  actions: "Actions for “{name}”",

  sizeOfBoard:
    "The board takes {size}: {updates}, {checkpoints} of checkpoints, {pictures} of pictures.",
  updates: { one: "1 update ({size})", other: "{count} updates ({size})" },
  sizeLimit: "Its updates may take {limit}.",

  added: { one: "1 added", other: "{count} added" },
  changed: { one: "1 changed", other: "{count} changed" },
  removedShapes: { one: "1 removed", other: "{count} removed" },
  addedOne: "Added",
  changedOne: "Changed",
  removedOne: "Removed",
  same: "Nothing is different today.",
  attributing: "Looking for who did it…",
  moreChanges: { one: "and 1 more", other: "and {count} more" },

  slider: "Moment in the history",
  play: "Play",
  pause: "Pause",
  speed: "Speed",
  times: "{speed}×",
  previous: "Previous drawing session",
  next: "Next drawing session",
  unread: "Not read yet",
  position: "Step {offset} of {head}",
} as const satisfies Record<string, string | Plural>;

export function h(key: keyof typeof texts, values: TextValues = {}): string {
  return fill(texts[key], values);
}

/** A moment's time as people read it. */
export function timeText(atMs: number | null): string {
  return atMs === null ? h("beginning") : minuteText(atMs);
}

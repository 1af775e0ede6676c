/**
 * Commands that the page shows before any panel is fetched, `command.<command id>`, and why one cannot be
 * used now: `disabled.<why>` (see editor/command-table).
 */
export const commandsTexts = {
  "command.undo": "Undo",
  "command.redo": "Redo",
  "command.zoom-in": "Zoom in",
  "command.zoom-out": "Zoom out",
  "command.pen-mode": "Pen mode: fingers only pan",

  "disabled.view-only": "This link lets you look, not draw",
  "disabled.owner-only": "Only whoever manages the board can do that",
  "disabled.empty-board": "The board is empty",
  "disabled.select-one": "Select something first",
  "disabled.select-two": "Select at least two shapes",
  "disabled.select-three": "Select at least three shapes",
  "disabled.nothing-to-undo": "Nothing of yours to undo",
  "disabled.nothing-to-redo": "Nothing to redo",
  "disabled.changed-since": "Somebody has changed that since: it stays as it is",
  "disabled.nothing-copied": "Copy a style first",
  "disabled.not-a-group": "Select a group first",
  "disabled.nothing-locked": "Nothing is locked",
  "disabled.locked": "It is locked: unlock it first",
  "disabled.no-such-style": "Nothing selected has that",
  "disabled.no-text": "Write in a text first",
  "disabled.no-clipboard": "The browser does not allow it: use the keys",
} as const;

/**
 * Commands that the page shows before any panel is fetched, `command.<command id>`, and why one cannot be
 * used now: `disabled.<why>` (see editor/command-table). The others are in ./all-commands.
 */
export const commandsTexts = {
  "command.undo": "Undo",
  "command.redo": "Redo",
  "command.zoom-in": "Zoom in",
  "command.zoom-out": "Zoom out",
  "command.pen-mode": "Pen mode: fingers only pan",

  "disabled.view-only": "This link lets you look, not draw",
  "disabled.select-one": "Select something first",
  "disabled.nothing-to-undo": "Nothing of yours to undo",
  "disabled.nothing-to-redo": "Nothing to redo",
} as const;

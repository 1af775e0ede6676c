import type { CommandGroup } from "./editor";

/**
 * Every command by name, with its keys: the one place the key handler, the menus, the palette and
 * the help page read. What a command does is in `commands/`. Titles are in `ui/strings` under
 * `command.<id>`.
 *
 * Keys are written as `Ctrl+Alt+Shift+<key>` in this order; `<key>` is the character a key
 * produces without modifiers on a US layout, or its name (`Delete`, `ArrowUp`, `Escape`).
 */
export interface CommandEntry {
  readonly id: string;
  readonly group: CommandGroup;
  readonly keys: readonly string[];
}

const entry = (group: CommandGroup, id: string, ...keys: string[]): CommandEntry => ({
  id,
  group,
  keys,
});

export const COMMANDS: readonly CommandEntry[] = [
  entry("tools", "tool-select", "V", "1"),
  entry("tools", "tool-lasso", "Shift+V"),
  entry("tools", "tool-hand", "H"),
  entry("tools", "tool-rect", "R", "2"),
  entry("tools", "tool-diamond", "3"),
  entry("tools", "tool-ellipse", "O", "4"),
  entry("tools", "tool-triangle"),
  entry("tools", "tool-star"),
  entry("tools", "tool-hexagon"),
  entry("tools", "tool-cloud"),
  entry("tools", "tool-arrow", "A", "5"),
  entry("tools", "tool-line", "L", "6"),
  entry("tools", "tool-pen", "P", "7", "D"),
  entry("tools", "tool-highlighter", "Shift+P", "Shift+D"),
  entry("tools", "tool-text", "T", "8"),
  entry("tools", "tool-note", "N"),
  entry("tools", "tool-image", "9"),
  entry("tools", "tool-eraser", "E", "0"),
  entry("tools", "tool-frame", "F"),
  entry("tools", "tool-laser", "K"),
  entry("tools", "tool-lock", "Q"),
  entry("tools", "insert-shape", "Ctrl+Enter"),

  entry("edit", "undo", "Ctrl+Z"),
  entry("edit", "redo", "Ctrl+Shift+Z", "Ctrl+Y"),
  entry("edit", "cut", "Ctrl+X"),
  entry("edit", "copy", "Ctrl+C"),
  entry("edit", "paste", "Ctrl+V"),
  entry("edit", "copy-png", "Alt+Shift+C"),
  entry("edit", "duplicate", "Ctrl+D"),
  entry("edit", "delete", "Delete", "Backspace"),
  entry("edit", "select-all", "Ctrl+A"),
  entry("edit", "select-none", "Escape"),
  entry("edit", "select-next", "Tab"),
  entry("edit", "select-previous", "Shift+Tab"),
  entry("edit", "edit-text", "Enter", "F2"),
  entry("edit", "link", "Ctrl+K"),
  entry("edit", "describe"),
  entry("edit", "find", "Ctrl+F"),

  entry("arrange", "group", "Ctrl+G"),
  entry("arrange", "ungroup", "Ctrl+Shift+G"),
  entry("arrange", "to-front", "]", "Ctrl+Shift+]"),
  entry("arrange", "to-back", "[", "Ctrl+Shift+["),
  entry("arrange", "forward", "Ctrl+]"),
  entry("arrange", "backward", "Ctrl+["),
  entry("arrange", "lock", "Ctrl+Shift+L"),
  entry("arrange", "unlock-all"),
  entry("arrange", "flip-horizontal", "Shift+H"),
  entry("arrange", "flip-vertical", "Shift+F"),
  entry("arrange", "align-left", "Alt+A"),
  entry("arrange", "align-center", "Alt+H"),
  entry("arrange", "align-right", "Alt+D"),
  entry("arrange", "align-top", "Alt+W"),
  entry("arrange", "align-middle", "Alt+V"),
  entry("arrange", "align-bottom", "Alt+Shift+S"),
  entry("arrange", "distribute-horizontal", "Alt+Shift+H"),
  entry("arrange", "distribute-vertical", "Alt+Shift+V"),

  entry("style", "copy-style", "Ctrl+Alt+C"),
  entry("style", "paste-style", "Ctrl+Alt+V"),
  entry("style", "stroke-color", "S"),
  entry("style", "fill-color", "G"),
  entry("style", "bold", "Ctrl+B"),
  entry("style", "italic", "Ctrl+I"),
  entry("style", "bullet-list", "Ctrl+Shift+8"),
  entry("style", "number-list", "Ctrl+Shift+7"),

  entry("view", "zoom-in", "Ctrl+=", "Ctrl++", "+"),
  entry("view", "zoom-out", "Ctrl+-", "-"),
  entry("view", "zoom-reset", "Ctrl+0", "Shift+0"),
  entry("view", "zoom-fit", "Shift+1"),
  entry("view", "zoom-selection", "Shift+2"),
  entry("view", "grid", "Ctrl+'"),
  entry("view", "snap", "Alt+S"),
  entry("view", "theme", "Alt+Shift+D"),
  entry("view", "cursors"),
  entry("view", "pen-mode"),
  entry("view", "focus-mode", "Ctrl+."),

  // After "link", which has the key while something is selected.
  entry("board", "palette", "Ctrl+Shift+P", "Ctrl+/", "Ctrl+K"),
  entry("board", "export", "Ctrl+Shift+E"),
  entry("board", "import", "Ctrl+O"),
  entry("board", "share"),
  entry("board", "history"),
  entry("board", "record"),
  entry("board", "help", "?"),
];

/** Why a command can't run; texts in `ui/strings` under `disabled.<key>`. */
export type Reason =
  | "view-only"
  | "owner-only"
  | "empty-board"
  | "select-one"
  | "select-two"
  | "select-three"
  | "nothing-to-undo"
  | "nothing-to-redo"
  | "changed-since"
  | "nothing-copied"
  | "not-a-group"
  | "nothing-locked"
  | "locked"
  | "no-text"
  | "no-such-style"
  | "no-clipboard";

/** What is said aloud; texts in `ui/strings` under `announce.<key>`, values in braces. */
export type Announcement =
  /** {count} {type} {text} */
  | "selected"
  | "selected-many"
  | "selected-none"
  /** {type} */
  | "created"
  /** {count} */
  | "deleted"
  | "pasted"
  | "imported"
  | "picture-copied"
  | "duplicated"
  | "grouped"
  | "ungrouped"
  | "locked"
  | "unlocked"
  /** {x} {y} */
  | "moved"
  /** {w} {h} */
  | "resized"
  | "undone"
  | "redone"
  /** {tool} */
  | "tool"
  /** {zoom} in percent */
  | "zoomed"
  /** {name} */
  | "joined"
  | "left"
  | "following"
  | "follow-ended"
  /** {count} {limit} */
  | "image-too-big"
  | "image-failed"
  | "image-no-room"
  | "text-taken"
  | "paste-failed"
  | "copy-failed";

import type { ReadonlySignal, Signal } from "@preact/signals";
import type { MomentBoard } from "../board/moment-board";
import type { ShapeSource, Style } from "../board/shape";
import type { Point, RemotePerson, View } from "../canvas/view";
import type { Transfer } from "../sync/file-transfer";
import type { Taken } from "./import/take-file";

export type { Taken, Transfer };

/**
 * The editor: everything the UI may read (signals) and do (commands). Implemented in `editor/` over
 * `board/`, `sync/`, `tools/` and `canvas/`. The UI imports this file and nothing behind it.
 */

export type ToolId =
  | "select"
  | "lasso"
  | "hand"
  | "pen"
  | "highlighter"
  | "eraser"
  | "line"
  | "arrow"
  | "rect"
  | "ellipse"
  | "diamond"
  | "triangle"
  | "star"
  | "hexagon"
  | "cloud"
  | "text"
  | "note"
  | "image"
  | "frame"
  | "laser";

/** A command the palette, menus and keys share; the table of all is `command-table.ts`. */
export interface Command {
  readonly id: string;
  /** Key of the text in `ui/strings`: `command.` and the id. */
  readonly title: string;
  /** Section of the help page it stands in; `ui/strings` names it `commandGroup.` and this. */
  readonly group: CommandGroup;
  /** Each is matched, the first is shown in menus. `Ctrl` means Cmd on macOS. */
  readonly keys: readonly string[];
  /** Key of the sentence that says why it can't run now; null when it can. */
  disabled(): string | null;
  run(): void | Promise<void>;
}

export type CommandGroup = "tools" | "edit" | "arrange" | "style" | "view" | "board";

/**
 * What a command asks of the UI because it alone can show it. The UI opens the panel and sets the
 * signal back to null.
 */
export type UiRequest =
  | "help"
  | "palette"
  | "find"
  | "export"
  | "import"
  | "share"
  | "history"
  | "record"
  | "pick-image"
  | "stroke-color"
  | "fill-color"
  | "link"
  | "describe"
  | "focus-mode";

export type ClosedReason =
  | "not-found"
  | "revoked"
  | "deleted"
  | "kicked"
  /** The link asks for a password, or for people who are signed in. */
  | "password"
  | "sign-in"
  | "malformed"
  /** More than the server takes from one person. */
  | "flood";

export type SaveState =
  | { readonly kind: "loading"; readonly progress: number | null }
  | { readonly kind: "saved" }
  | { readonly kind: "saving"; readonly waiting: number }
  /** `busy`: the server is there, but says that too much comes from here, or to this board. */
  | { readonly kind: "offline"; readonly waiting: number; readonly busy?: boolean }
  | { readonly kind: "readonly" }
  | {
      readonly kind: "closed";
      readonly reason: ClosedReason;
    }
  | { readonly kind: "failed"; readonly what: "offline-store" | "too-big" | "full" };

/** A picture to make of the board. */
export interface PictureWish {
  readonly of: "board" | "selection";
  /** Pixels per board unit. */
  readonly scale: number;
  /** False: transparent. */
  readonly background: boolean;
  /** In the colours of the dark theme; as the page is shown when absent. */
  readonly dark?: boolean;
  /** True: what it shows is inside of the file, so that it opens again. */
  readonly scene?: boolean;
}

/** A sentence for the live region: strings key and values. */
export interface Said {
  readonly key: string;
  readonly values: Record<string, string | number>;
  /** What a person can do about it; `key` names it. */
  readonly action?: { readonly key: string; run(): unknown };
}

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly color: string;
}

export interface Editor {
  readonly shapes: ShapeSource;
  readonly view: View;

  readonly tool: ReadonlySignal<ToolId>;
  readonly toolLocked: Signal<boolean>;
  readonly selection: ReadonlySignal<readonly string[]>;
  /** The style of the selection, or of the next shape; a field is null where the selection differs. */
  readonly style: ReadonlySignal<{ readonly [K in keyof Style]: Style[K] | null }>;
  /** Which style fields mean something for the selection or tool. */
  readonly styleFields: ReadonlySignal<ReadonlySet<keyof Style>>;
  readonly save: ReadonlySignal<SaveState>;
  readonly people: ReadonlySignal<readonly RemotePerson[]>;
  readonly me: Signal<Me>;
  readonly following: ReadonlySignal<number | null>;
  readonly title: ReadonlySignal<string>;
  readonly role: ReadonlySignal<"view" | "comment" | "edit" | "own">;
  /** What the server calls this connection; null for who may not send others away. */
  readonly session: ReadonlySignal<string | null>;
  /** Who records the board, "" for somebody who gave no name; null while nobody does. */
  readonly recording: ReadonlySignal<string | null>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  readonly zoom: ReadonlySignal<number>;
  readonly contentVisible: ReadonlySignal<boolean>;
  readonly empty: ReadonlySignal<boolean>;
  readonly editingText: ReadonlySignal<string | null>;
  readonly penMode: Signal<boolean>;
  readonly showCursors: Signal<boolean>;
  readonly theme: Signal<"light" | "dark" | "system">;
  readonly grid: Signal<boolean>;
  readonly snap: Signal<boolean>;
  /** Off: single-key shortcuts do nothing (Ctrl and Alt combinations stay). */
  readonly shortcuts: Signal<boolean>;
  readonly background: ReadonlySignal<"plain" | "dots" | "grid" | "lines">;
  readonly request: Signal<UiRequest | null>;
  /** Where the next picked picture goes, board units; null: to the middle of what is shown. */
  readonly pictureSpot: Signal<Point | null>;
  /** Where the one selected shape leads: http, https or mailto. */
  readonly link: ReadonlySignal<string | null>;
  /** Where the context menu was asked for, CSS pixels of the view; null: it is not open. */
  readonly menuAt: Signal<Point | null>;
  /** The name of the selected frame, or what other shapes are said to show. */
  readonly description: ReadonlySignal<string>;
  readonly announcement: ReadonlySignal<Said | null>;

  setTool(tool: ToolId): void;
  setStyle(change: Partial<Style>): void;
  setTitle(title: string): void;
  select(ids: readonly string[]): void;
  follow(clientId: number | null): void;
  /** Dropped files that only the import panel can open. */
  readonly waitingFiles: Signal<readonly File[]>;
  /** All shapes of a file at once, as one step to undo. Fails with a sentence for the user. */
  importFile(file: Blob, transfer: Transfer): Promise<Taken>;
  /** A file that the server makes; `query` as its REST interface has it. */
  exportFile(query: string, transfer: Transfer): Promise<Blob>;
  insertFiles(files: readonly File[], at?: { x: number; y: number }): Promise<void>;
  /** Where what a link was asked for leads now: the words being written, or the selection. */
  linkToEdit(): string | null;
  /** Links that, or unlinks it for an empty text. False: not an address to follow. */
  setLink(typed: string): boolean;
  /** Names the selected frames, says what the other selected shapes show; empty takes it away. */
  setDescription(text: string): void;
  /** A PNG, painted as the board shows it. */
  picture(wish: PictureWish): Promise<Blob>;
  reveal(id: string): void;
  readonly commands: ReadonlyMap<string, Command>;
  run(commandId: string): void;
  setBackground(background: "plain" | "dots" | "grid" | "lines"): void;
  /** Tries the server now instead of waiting for the next attempt. */
  reconnect(): void;
  /**
   * Makes the board what it was at a moment, as one edit that this person can undo.
   *
   * @returns how many shapes it touched
   */
  restore(past: MomentBoard, keepAdded: boolean): Promise<number>;
  /** What the content hash is taken of: see docs/board-format.md, Projection. */
  canonicalJson(): string;
  dispose(): void;
}

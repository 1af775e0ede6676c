import type { ReadonlySignal, Signal } from "@preact/signals";
import type { ShapeSource, Style } from "../board/shape";
import type { Box, RemotePerson, View } from "../canvas/view";

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

/** A command the palette, menus and keys share. */
export interface Command {
  readonly id: string;
  /** Key of the text in `ui/strings`. */
  readonly title: string;
  /** Shown in menus, e.g. `Ctrl+Shift+]`; the first is matched, all are documented. */
  readonly keys: readonly string[];
  /** Key of the sentence that says why it can't run now; null when it can. */
  disabled(): string | null;
  run(): void | Promise<void>;
}

export type SaveState =
  | { readonly kind: "loading"; readonly progress: number | null }
  | { readonly kind: "saved" }
  | { readonly kind: "saving"; readonly waiting: number }
  | { readonly kind: "offline"; readonly waiting: number }
  | { readonly kind: "readonly" }
  | {
      readonly kind: "closed";
      readonly reason: "not-found" | "revoked" | "deleted" | "malformed" | "full";
    }
  | { readonly kind: "failed"; readonly what: "offline-store" | "too-big" };

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
  readonly shortcuts: Signal<boolean>;
  /** Sentences for the live region: strings key and values. */
  readonly announcement: ReadonlySignal<{
    key: string;
    values: Record<string, string | number>;
  } | null>;

  setTool(tool: ToolId): void;
  setStyle(change: Partial<Style>): void;
  setTitle(title: string): void;
  select(ids: readonly string[]): void;
  follow(clientId: number | null): void;
  insertFiles(files: readonly File[], at?: { x: number; y: number }): Promise<void>;
  /** Bounds of the selection in CSS pixels, for panels that stand beside it. */
  selectionBox(): Box | null;
  search(text: string): readonly { id: string; excerpt: string }[];
  reveal(id: string): void;
  readonly commands: ReadonlyMap<string, Command>;
  run(commandId: string): void;
  dispose(): void;
}

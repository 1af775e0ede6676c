import { signal, type Signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Editor } from "../../editor/editor";

/** Panels that cover the board or part of it; one at a time. */
export type PanelName =
  | "share"
  | "help"
  | "palette"
  | "search"
  | "me"
  | "style"
  | "export"
  | "import"
  | "link"
  | "history"
  | "record"
  | "describe";

/** What the parts of one board's page share. */
export interface Screen {
  /** The link id in the address. */
  readonly id: string;
  readonly editor: Editor;
  readonly panel: Signal<PanelName | null>;
  /** The panels are hidden, only the board shows. */
  readonly focusMode: Signal<boolean>;
}

export function createScreen(id: string, editor: Editor, panel: PanelName | null = null): Screen {
  return { id, editor, panel: signal(panel), focusMode: signal(false) };
}

export const ScreenContext = createContext<Screen | null>(null);

export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (screen === null) throw new Error("useScreen: called outside a board's page");
  return screen;
}

export function canEdit(editor: Editor): boolean {
  const role = editor.role.value;
  return role === "edit" || role === "own";
}

/** A command that this editor may lack, as a menu or button shows it. */
export function reasonOf(editor: Editor, commandId: string): string | null {
  return editor.commands.get(commandId)?.disabled() ?? null;
}

export function keysOf(editor: Editor, commandId: string): string | undefined {
  return editor.commands.get(commandId)?.keys[0];
}

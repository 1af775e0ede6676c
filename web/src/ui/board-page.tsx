import { effect } from "@preact/signals";
import { render } from "preact";
import type { Editor } from "../editor/editor";
import { fetchLater } from "../editor/later";
import { adoptName } from "./account";
import { BoardChrome } from "./board/BoardChrome";
import { fetchPanels } from "./board/Panels";
import { createScreen } from "./board/screen";
import type { GoneReason } from "./GonePage";
import { remember } from "./my-boards";
import { keepPage } from "./offline-page";
import { t } from "./strings";
import { theme } from "./theme";

/** Makes the editor of a board in `host`. */
export type OpenEditor = (host: HTMLElement, boardId: string) => Editor;

/**
 * Shows one board. The editor comes first, so that the board can be drawn on while the rest of the
 * page is still being made.
 */
export function showBoard(app: HTMLElement, boardId: string, openEditor: OpenEditor): void {
  const host = document.createElement("main");
  host.id = "board";
  host.className = "board-host";
  host.setAttribute("aria-label", t("board.canvas"));
  const chrome = document.createElement("div");
  app.replaceChildren(host, chrome);

  const editor = openEditor(host, boardId);
  render(
    <BoardChrome screen={createScreen(boardId, editor, panelAt(location.search))} host={host} />,
    chrome,
  );

  const stops = [shareTheme(editor), rememberBoard(boardId, editor), adoptAccount(editor)];
  for (const sign of SIGNS_OF_LIFE) {
    host.addEventListener(sign, prepareForOffline, { once: true });
  }

  const stopWatching = effect(() => {
    const reason = goneReason(editor);
    if (reason === null) return;
    // Not inside the effect: it would be disposed of by what it does.
    queueMicrotask(() => {
      stopWatching();
      for (const stop of stops) stop();
      render(null, chrome);
      editor.dispose();
      app.replaceChildren();
      if (reason === "password" || reason === "sign-in") void showLocked(app, boardId, reason);
      else void showGone(app, reason);
    });
  });
}

/** `?v=` and `?at=` are addresses of the past. */
function panelAt(search: string): "history" | null {
  const asked = new URLSearchParams(search);
  return asked.has("v") || asked.has("at") ? "history" : null;
}

/** Somebody is at the page. A pointer that moves is the earliest: it is there before the first stroke. */
const SIGNS_OF_LIFE = ["pointermove", "pointerdown", "keydown"] as const;

let prepared = false;

/** At the first sign of life: from then on a lost connection must cost nothing. */
function prepareForOffline(): void {
  if (prepared) return;
  prepared = true;
  const parts = Promise.all([fetchPanels(), fetchLater()]);
  parts.then(keepPage).catch((cause: unknown) => {
    console.warn("This page will not open without a connection:", cause);
  });
}

/** Few links ask for anything: not part of the first load. */
async function showLocked(app: HTMLElement, id: string, by: "password" | "sign-in"): Promise<void> {
  const { LockedPage } = await import("./LockedPage");
  render(<LockedPage id={id} by={by} />, app);
}

/** Nor is this. */
export async function showGone(app: HTMLElement, reason: GoneReason): Promise<void> {
  const { GonePage } = await import("./GonePage");
  render(<GonePage reason={reason} />, app);
}

type EndOfPage = GoneReason | "password" | "sign-in";

/** Null while the board can be shown; troubles that leave it to be read have a banner. */
function goneReason(editor: Editor): EndOfPage | null {
  const save = editor.save.value;
  if (save.kind !== "closed") return null;
  switch (save.reason) {
    case "malformed":
    case "flood":
      return null;
    default:
      return save.reason;
  }
}

/** Who is signed in is called by their name; asked when the page has nothing else to do. */
function adoptAccount(editor: Editor): () => void {
  const stop = effect(() => {
    const kind = editor.save.value.kind;
    if (kind !== "saved" && kind !== "readonly") return;
    queueMicrotask(() => stop());
    void adoptName(editor.me);
  });
  return stop;
}

/** The theme is one choice for all boards; the editor has a command that changes it. */
function shareTheme(editor: Editor): () => void {
  editor.theme.value = theme.peek();
  const stopOut = effect(() => {
    theme.value = editor.theme.value;
  });
  const stopIn = effect(() => {
    editor.theme.value = theme.value;
  });
  return () => {
    stopOut();
    stopIn();
  };
}

/** Lists the board among one's own once it turned out to exist, and keeps its title there current. */
function rememberBoard(id: string, editor: Editor): () => void {
  const openedAt = Date.now();
  return effect(() => {
    const kind = editor.save.value.kind;
    const known = kind === "saved" || kind === "saving" || kind === "readonly";
    if (known) remember({ id, title: editor.title.value, openedAt });
  });
}

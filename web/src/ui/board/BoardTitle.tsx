import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../strings";
import { canEdit, useScreen } from "./screen";

const TITLE_LIMIT_CHARS = 200;

/** The title, edited in place: Enter or leaving it keeps the text, Esc takes it back. */
export function BoardTitle() {
  const { editor } = useScreen();
  const draft = useSignal<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const title = editor.title.value;
  const shown = draft.value ?? title;

  useEffect(() => {
    document.title = t("board.documentTitle", { title: title || t("board.untitled") });
  }, [title]);

  if (!canEdit(editor)) return <h1 class="board-title">{title || t("board.untitled")}</h1>;

  const commit = () => {
    const text = draft.peek()?.trim();
    draft.value = null;
    if (text !== undefined && text !== editor.title.peek()) editor.setTitle(text);
  };
  return (
    <h1 class="board-title">
      <input
        ref={input}
        id="board-title"
        aria-label={t("board.title")}
        value={shown}
        placeholder={t("board.untitled")}
        maxLength={TITLE_LIMIT_CHARS}
        size={Math.max(6, Math.min(28, shown.length || t("board.untitled").length))}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => (draft.value = event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Escape") draft.value = null;
          if (event.key === "Enter" || event.key === "Escape") input.current?.blur();
        }}
      />
    </h1>
  );
}

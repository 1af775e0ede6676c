import { Wordmark } from "../controls/Wordmark";
import { coarse, compact } from "../media";
import { t } from "../strings";
import { canEdit, useScreen } from "./screen";

/** What one can do on an empty board; it takes no pointer and goes with the first stroke. */
export function EmptyHints() {
  const { editor } = useScreen();
  if (!editor.empty.value || editor.save.value.kind === "loading" || !canEdit(editor)) return null;
  return (
    <aside class="empty-hints" aria-label={t("board.hints")}>
      <div class="empty-center">
        <Wordmark />
        <h2>{t("board.hintTitle")}</h2>
        <p>{t(coarse.value ? "board.hintBodyTouch" : "board.hintBody")}</p>
      </div>
      <p class="empty-arrow tools">
        {!compact.value && <Swoop />}
        {t("board.hintDraw")}
        {compact.value && <Swoop />}
      </p>
      <p class="empty-arrow share">
        <Swoop />
        {t("board.hintShare")}
      </p>
      <p class="empty-arrow help">
        {t("board.hintHelp")}
        <Swoop />
      </p>
    </aside>
  );
}

/** A hand-drawn arrow; the styles turn it towards what it means. */
function Swoop() {
  return (
    <svg class="swoop" width="40" height="40" viewBox="0 0 40 40" aria-hidden="true">
      <path d="M6 36C8 22 16 12 32 6M22 5l10 1-4 10" />
    </svg>
  );
}

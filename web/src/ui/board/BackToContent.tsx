import { t } from "../strings";
import { useScreen } from "./screen";

/** Offered when nothing of the board is in view: the usual reason for "my board is empty". */
export function BackToContent() {
  const { editor } = useScreen();
  if (editor.contentVisible.value || editor.empty.value) return null;
  return (
    <button
      type="button"
      class="button primary-button back-to-content"
      onClick={() => {
        const bounds = editor.view.contentBounds();
        if (bounds !== null) editor.view.flyTo(editor.view.fit(bounds));
      }}
    >
      {t("board.backToContent")}
    </button>
  );
}

import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useScreen } from "../board/screen";
import { Dialog } from "../controls/Dialog";
import { t } from "../strings";
import "../strings/link";

/** Links the selected shapes to an address, or takes the link away. */
export default function LinkDialog({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useScreen();
  const before = editor.linkToEdit();
  const typed = useSignal(before ?? "");
  const refused = useSignal(false);
  const problemId = useId();
  const set = (address: string) => {
    if (editor.setLink(address)) onClose();
    else refused.value = true;
  };
  return (
    <Dialog title={t("link.title")} class="link-dialog" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set(typed.value);
        }}
      >
        <input
          class="field"
          type="text"
          inputMode="url"
          autofocus
          autocomplete="off"
          spellcheck={false}
          aria-label={t("link.address")}
          aria-invalid={refused.value}
          aria-describedby={problemId}
          placeholder={t("link.placeholder")}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            refused.value = false;
          }}
        />
        <p id={problemId} role="status" class={refused.value ? "problem" : "hint"}>
          {t(refused.value ? "link.refused" : "link.hint")}
        </p>
        <div class="dialog-actions">
          {before !== null && (
            <button type="button" class="button text-button" onClick={() => set("")}>
              {t("link.remove")}
            </button>
          )}
          <button type="submit" class="button primary-button">
            {t("link.set")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

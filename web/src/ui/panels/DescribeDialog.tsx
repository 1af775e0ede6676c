import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useScreen } from "../board/screen";
import { Dialog } from "../controls/Dialog";
import { t } from "../strings";
import "../strings/describe";

const LIMIT_CHARS = 400;

/** The name of a frame, or what a picture shows: found by the search, read out by screen readers. */
export default function DescribeDialog({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useScreen();
  const typed = useSignal(editor.description.peek());
  const hintId = useId();
  const [only] = editor.selection.peek();
  const isFrame = editor.shapes.get(only ?? "")?.type === "frame";
  return (
    <Dialog
      title={t(isFrame ? "describe.frameTitle" : "describe.title")}
      class="link-dialog"
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          editor.setDescription(typed.value);
          onClose();
        }}
      >
        <input
          class="field"
          autofocus
          autocomplete="off"
          maxLength={LIMIT_CHARS}
          aria-label={t(isFrame ? "describe.name" : "describe.words")}
          aria-describedby={hintId}
          value={typed.value}
          // What is typed takes the place of the old words.
          onFocus={(event) => event.currentTarget.select()}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
        <p id={hintId} class="hint">
          {t(isFrame ? "describe.frameHint" : "describe.hint")}
        </p>
        <div class="dialog-actions">
          <button type="submit" class="button primary-button">
            {t("describe.save")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

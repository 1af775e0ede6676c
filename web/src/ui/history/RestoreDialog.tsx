import { useSignal } from "@preact/signals";
import { Dialog } from "../controls/Dialog";
import { toast } from "../controls/Toasts";
import type { HistoryDesk } from "./history-desk";
import { h } from "./texts";

interface RestoreDialogProps {
  readonly desk: HistoryDesk;
  readonly onClose: () => void;
  /** The board is restored and should be seen. */
  readonly onDone: () => void;
}

/** Says what a restore does before it does it. */
export function RestoreDialog({ desk, onClose, onDone }: RestoreDialogProps) {
  const keepAdded = useSignal(false);
  const restore = async () => {
    const { editor, travel } = desk;
    const count = await editor.restore(travel.board, keepAdded.peek());
    onDone();
    toast(
      count === 0
        ? { text: h("restoredNothing") }
        : {
            text: h("restored", { count }),
            action: { label: h("undo"), run: () => editor.run("undo") },
          },
    );
  };
  return (
    <Dialog title={h("restoreTitle")} onClose={onClose}>
      <p>{h("restoreHint")}</p>
      <label class="switch-row">
        <input
          type="checkbox"
          role="switch"
          checked={keepAdded.value}
          onChange={(event) => (keepAdded.value = event.currentTarget.checked)}
        />
        <span>
          {h("keepAdded")}
          <span class="hint">{h("keepAddedHint")}</span>
        </span>
      </label>
      <div class="dialog-actions">
        <button type="button" class="button outline-button" onClick={onClose}>
          {h("cancel")}
        </button>
        <button
          type="button"
          autofocus
          class="button primary-button"
          onClick={() => void restore()}
        >
          {h("restoreNow")}
        </button>
      </div>
    </Dialog>
  );
}

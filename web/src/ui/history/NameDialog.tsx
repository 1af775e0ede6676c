import { useSignal } from "@preact/signals";
import { Dialog } from "../controls/Dialog";
import { h } from "./texts";

const NAME_LIMIT = 200;

interface NameDialogProps {
  readonly title: string;
  readonly name: string;
  readonly onSave: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for a version's name. */
export function NameDialog({ title, name, onSave, onClose }: NameDialogProps) {
  const draft = useSignal(name);
  const wanted = draft.value.trim();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== "") void onSave(wanted);
        }}
      >
        <label>
          <span class="label">{h("nameLabel")}</span>
          <input
            class="field"
            type="text"
            autofocus
            onFocus={(event) => event.currentTarget.select()}
            maxLength={NAME_LIMIT}
            placeholder={h("namePlaceholder")}
            value={draft.value}
            onInput={(event) => (draft.value = event.currentTarget.value)}
          />
        </label>
        <p class="hint">{h("nameHint")}</p>
        <div class="dialog-actions">
          <button type="button" class="button outline-button" onClick={onClose}>
            {h("cancel")}
          </button>
          <button
            type="submit"
            class="button primary-button"
            aria-disabled={wanted === "" ? "true" : undefined}
          >
            {h("save")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

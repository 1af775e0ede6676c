import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Taken } from "../../editor/editor";
import { useScreen } from "../board/screen";
import { Dialog } from "../controls/Dialog";
import { t } from "../strings";
import "../strings/import";

type State =
  | { readonly kind: "choosing"; readonly problem: string | null }
  | { readonly kind: "reading"; readonly name: string; readonly done: number | null }
  | { readonly kind: "taken"; readonly name: string; readonly taken: Taken };

const KINDS =
  ".json,.excalidraw,.excalidrawlib,.tldr,.yjs,.png,.svg,.jpg,.jpeg,.gif,.webp,image/*,application/json";

/** A file onto the board: chosen or dropped, with progress, and what could not come along. */
export default function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useScreen();
  const state = useSignal<State>({ kind: "choosing", problem: null });
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);

  const take = async (file: File): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    state.value = { kind: "reading", name: file.name, done: 0 };
    try {
      const taken = await editor.importFile(file, {
        signal: controller.signal,
        onProgress: (done) => (state.value = { kind: "reading", name: file.name, done }),
      });
      if (taken.losses.length === 0) onClose();
      else state.value = { kind: "taken", name: file.name, taken };
    } catch (cause) {
      if (controller.signal.aborted) return;
      const said = cause instanceof Error ? cause.message : "";
      state.value = { kind: "choosing", problem: said === "" ? t("import.failed") : said };
    }
  };
  useEffect(() => {
    const [file] = editor.waitingFiles.peek();
    editor.waitingFiles.value = [];
    if (file !== undefined) void take(file);
    return () => stop.current?.abort();
  }, []);

  return (
    <Dialog title={t("import.title")} class="export-dialog" onClose={onClose}>
      {state.value.kind === "choosing" && (
        <section
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            const file = event.dataTransfer?.files[0];
            if (file !== undefined) void take(file);
          }}
        >
          <p class="hint">{t("import.hint")}</p>
          <button
            type="button"
            class="button primary-button"
            onClick={() => input.current?.click()}
          >
            {t("import.choose")}
          </button>
          <input
            ref={input}
            type="file"
            hidden
            id="pick-import"
            accept={KINDS}
            onChange={() => {
              const file = input.current?.files?.[0];
              if (file !== undefined) void take(file);
            }}
          />
          <p role="alert" class="problem">
            {state.value.problem}
          </p>
        </section>
      )}
      {state.value.kind === "reading" && (
        <section>
          <p role="status">{t("import.reading", { name: state.value.name })}</p>
          <progress
            aria-label={t("import.progress")}
            {...(state.value.done === null ? {} : { value: state.value.done })}
          />
          <div class="dialog-actions to-start">
            <button type="button" class="button outline-button" onClick={onClose}>
              {t("import.cancel")}
            </button>
          </div>
        </section>
      )}
      {state.value.kind === "taken" && <Report taken={state.value.taken} onClose={onClose} />}
    </Dialog>
  );
}

function Report({ taken, onClose }: { readonly taken: Taken; readonly onClose: () => void }) {
  return (
    <section>
      <p role="status">{t("import.taken", { count: taken.shapes })}</p>
      <h3>{t("import.losses")}</h3>
      <ul class="import-losses">
        {taken.losses.map(({ where, what, count }) => (
          <li key={what}>
            {what} <span class="hint">{t("import.where", { count, where })}</span>
          </li>
        ))}
      </ul>
      <div class="dialog-actions to-start">
        <button type="button" class="button primary-button" autofocus onClick={onClose}>
          {t("import.done")}
        </button>
      </div>
    </section>
  );
}

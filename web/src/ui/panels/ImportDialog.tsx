import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Taken } from "../../editor/editor";
import { useScreen } from "../board/screen";
import { Dialog } from "../controls/Dialog";
import { t } from "../strings";
import { said } from "./said";
import "../strings/import";

type State =
  | {
      readonly kind: "choosing";
      readonly problem: { readonly name: string; readonly said: string } | null;
    }
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

  /** Files that were dropped together come in one after the other, each a step of its own. */
  const rest = useRef<readonly File[]>([]);

  const next = (): void => {
    const [file, ...others] = rest.current;
    rest.current = others;
    if (file === undefined) onClose();
    else void take(file);
  };
  const takeAll = (files: Iterable<File>): void => {
    rest.current = [...files];
    if (rest.current.length > 0) next();
  };
  const take = async (file: File): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    state.value = { kind: "reading", name: file.name, done: 0 };
    try {
      const taken = await editor.importFile(file, {
        signal: controller.signal,
        onProgress: (done) => (state.value = { kind: "reading", name: file.name, done }),
      });
      if (taken.losses.length === 0) next();
      else state.value = { kind: "taken", name: file.name, taken };
    } catch (cause) {
      if (controller.signal.aborted) return;
      const problem = { name: file.name, said: said(cause, t("import.failed")) };
      state.value = { kind: "choosing", problem };
    }
  };
  useEffect(() => {
    takeAll(editor.waitingFiles.peek());
    editor.waitingFiles.value = [];
    return () => stop.current?.abort();
  }, []);

  return (
    <Dialog title={t("import.title")} class="export-dialog" onClose={onClose}>
      {state.value.kind === "choosing" && (
        <section
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            takeAll(event.dataTransfer?.files ?? []);
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
          {rest.current.length > 0 && (
            <button type="button" class="button outline-button" onClick={next}>
              {t("import.next")}
            </button>
          )}
          <input
            ref={input}
            type="file"
            hidden
            id="pick-import"
            accept={KINDS}
            multiple
            onChange={() => {
              takeAll(input.current?.files ?? []);
            }}
          />
          <p role="alert" class="problem">
            {state.value.problem !== null && t("import.refused", state.value.problem)}
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
      {state.value.kind === "taken" && (
        <Report taken={state.value.taken} more={rest.current.length > 0} onDone={next} />
      )}
    </Dialog>
  );
}

interface ReportProps {
  readonly taken: Taken;
  /** Further files wait. */
  readonly more: boolean;
  readonly onDone: () => void;
}

function Report({ taken, more, onDone }: ReportProps) {
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
        <button type="button" class="button primary-button" autofocus onClick={onDone}>
          {t(more ? "import.next" : "import.done")}
        </button>
      </div>
    </section>
  );
}

import { signal } from "@preact/signals";
import { t } from "../strings";
import { IconButton } from "./IconButton";

export interface Toast {
  readonly text: string;
  readonly tone?: "plain" | "problem";
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Whose id the action is about: without it there is nothing to be done. */
  readonly about?: string;
}

/** Long enough to read a sentence twice; a problem stays until it is dismissed. */
const SHOWN_MS = 5000;
const TOAST_LIMIT = 3;

const shown = signal<readonly (Toast & { readonly id: number })[]>([]);
let nextId = 1;

/** What is said again takes its own place, unless something can be done about each. */
export function toast(content: Toast): void {
  const id = nextId++;
  const others = shown.value.filter((entry) => entry.text !== content.text || entry.action);
  shown.value = [...others, { ...content, id }].slice(-TOAST_LIMIT);
  if (content.tone !== "problem") setTimeout(() => dismiss(id), SHOWN_MS);
}

function dismiss(id: number): void {
  shown.value = shown.value.filter((entry) => entry.id !== id);
}

/** What could be done about this can be done no more. */
export function withdraw(about: string): void {
  shown.value = shown.value.filter((entry) => entry.about !== about);
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.value.map((entry) => (
        <div key={entry.id} class={`toast ${entry.tone ?? "plain"}`}>
          <span>{entry.text}</span>
          {entry.action !== undefined && (
            <button
              type="button"
              class="button text-button"
              onClick={() => {
                dismiss(entry.id);
                entry.action?.run();
              }}
            >
              {entry.action.label}
            </button>
          )}
          <IconButton
            icon="close"
            label={t("banner.dismiss")}
            tip="above"
            onClick={() => dismiss(entry.id)}
          />
        </div>
      ))}
    </div>
  );
}

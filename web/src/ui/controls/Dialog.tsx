import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../strings";
import { IconButton } from "./IconButton";

interface DialogProps {
  readonly title: string;
  readonly class?: string;
  /** The title is read out but not shown; the content brings its own head. */
  readonly bare?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** The browser's modal dialog: it makes the rest inert, closes on Esc and gives the focus back. */
export function Dialog({ title, bare = false, onClose, children, ...rest }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current!;
    const before = document.activeElement;
    dialog.showModal();
    const wanted = dialog.querySelector<HTMLElement>("[autofocus]");
    (wanted ?? dialog.querySelector<HTMLElement>(".dialog-body"))?.focus();
    return () => {
      dialog.close();
      // Removing an open dialog from the page skips the browser's own restoring of the focus.
      if (before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, []);

  return (
    <dialog
      ref={ref}
      class={`dialog ${rest.class ?? ""}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        // The canvas' shortcuts live on the window: none may fire through a modal dialog.
        event.stopPropagation();
      }}
      onPointerDown={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      {/* Takes the first focus unless the content asks for it: a dialog should not open on "Close". */}
      <div class="dialog-body" tabIndex={-1}>
        <div class={bare ? "visually-hidden" : "dialog-head"}>
          <h2 id={titleId}>{title}</h2>
          {!bare && (
            <IconButton icon="close" label={t("dialog.close")} tip="start" onClick={onClose} />
          )}
        </div>
        {children}
      </div>
    </dialog>
  );
}

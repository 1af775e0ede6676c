import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface PopoverProps {
  readonly label: string;
  /** Where it stands relative to the element that holds it. */
  readonly place:
    "below-start" | "below-end" | "below-center" | "above-start" | "above-end" | "above-center";
  readonly role?: "dialog" | "menu" | "group";
  readonly class?: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/**
 * A small non-modal panel beside its button. Put both in one `.anchor`. Esc, a press elsewhere and
 * focus leaving it close it; the focus goes back to where it was when the panel held it.
 */
export function Popover({ label, place, role, onClose, children, ...rest }: PopoverProps) {
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const panel = ref.current!;
    const before = document.activeElement;
    const anchor = panel.parentElement!;
    const outside = (target: EventTarget | null) =>
      !(target instanceof Node && anchor.contains(target));
    const onPointerDown = (event: PointerEvent) => {
      if (outside(event.target)) onClose();
    };
    const onFocusOut = (event: FocusEvent) => {
      if (event.relatedTarget !== null && outside(event.relatedTarget)) onClose();
    };
    document.addEventListener("pointerdown", onPointerDown, true);
    panel.addEventListener("focusout", onFocusOut);
    // Opened by the mouse, the panel waits for an arrow key: no item should look chosen already.
    const byKeys = before?.matches(":focus-visible") === true;
    const first =
      panel.querySelector<HTMLElement>("[autofocus]") ?? (byKeys ? firstStop(panel) : null);
    (first ?? panel).focus({ preventScroll: true });
    return () => {
      document.removeEventListener("pointerdown", onPointerDown, true);
      panel.removeEventListener("focusout", onFocusOut);
      const held =
        panel.contains(document.activeElement) || document.activeElement === document.body;
      if (held && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
    // Opening and closing are mounting and unmounting; `onClose` only ever closes this one.
  }, []);

  return (
    <div
      ref={ref}
      class={`popover ${rest.class ?? ""}`}
      data-place={place}
      role={role ?? "dialog"}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          // Nor may a dialog around it take this for its own.
          event.preventDefault();
          onClose();
        } else if (/^Arrow/.test(event.key) && event.target === ref.current) {
          event.preventDefault();
          event.stopPropagation();
          firstStop(ref.current!)?.focus();
        }
      }}
    >
      {children}
    </div>
  );
}

function firstStop(panel: HTMLElement): HTMLElement | null {
  return panel.querySelector<HTMLElement>("[aria-pressed=true], [tabindex='0']");
}

import { useEffect, useRef } from "preact/hooks";

const FOCUSABLE = "button, a[href], input, [role=menuitem], [role=menuitemradio]";

/** Direct controls of a container, without those inside a popover it holds. */
function stops(container: HTMLElement): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.closest("[data-roving]") === container,
  );
}

function step(key: string, axis: "x" | "y" | "both"): number | "first" | "last" | null {
  if (key === "Home") return "first";
  if (key === "End") return "last";
  if (axis !== "y" && key === "ArrowRight") return 1;
  if (axis !== "y" && key === "ArrowLeft") return -1;
  if (axis !== "x" && key === "ArrowDown") return 1;
  if (axis !== "x" && key === "ArrowUp") return -1;
  return null;
}

/**
 * One tab stop for a group of controls, arrow keys inside it (ARIA's roving tabindex). The stop is
 * the control last focused, else the pressed one, else the first.
 */
export function useRoving<E extends HTMLElement>(axis: "x" | "y" | "both") {
  const ref = useRef<E>(null);
  const current = useRef<HTMLElement | null>(null);

  useEffect(() => {
    const container = ref.current;
    if (container === null) return;
    const all = stops(container);
    const kept = current.current !== null && all.includes(current.current) ? current.current : null;
    const pressed = all.find((element) =>
      element.matches("[aria-pressed=true], [aria-checked=true]"),
    );
    const stop = kept ?? pressed ?? all[0];
    for (const element of all) element.tabIndex = element === stop ? 0 : -1;
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const container = ref.current;
    const move = step(event.key, axis);
    if (container === null || move === null || event.ctrlKey || event.altKey || event.metaKey)
      return;
    const target = event.target as HTMLElement;
    if (target.closest("[data-roving]") !== container) return;
    const all = stops(container);
    const at = all.indexOf(target);
    if (at < 0) return;
    const next =
      move === "first"
        ? all[0]
        : move === "last"
          ? all.at(-1)
          : all[(at + move + all.length) % all.length];
    event.preventDefault();
    event.stopPropagation();
    next?.focus();
  };

  const onFocusIn = (event: FocusEvent) => {
    const container = ref.current;
    const target = event.target as HTMLElement;
    if (container === null || target.closest("[data-roving]") !== container) return;
    current.current = target;
    for (const element of stops(container)) element.tabIndex = element === target ? 0 : -1;
  };

  return { ref, onKeyDown, onFocusIn, "data-roving": "" } as const;
}

import type { View } from "../../canvas/view";

/** Picture files dragged onto the board from outside. */
export function listenToDrops(
  host: HTMLElement,
  view: View,
  insert: (files: readonly File[], at: { x: number; y: number }) => Promise<void>,
  stop: AbortSignal,
): void {
  host.addEventListener("dragover", (event) => event.preventDefault(), { signal: stop });
  host.addEventListener(
    "drop",
    (event) => {
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      const box = host.getBoundingClientRect();
      const at = view.toBoard({ x: event.clientX - box.left, y: event.clientY - box.top });
      insert(files, at).catch((cause: unknown) => console.error("Could not insert files:", cause));
    },
    { signal: stop },
  );
}

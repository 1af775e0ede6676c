import { effect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ShapeSource } from "../../board/shape";
import { createView } from "../../canvas/canvas-view";
import { EMPTY_OVERLAY, type Overlay, type View } from "../../canvas/view";
import { shownTheme } from "../theme";
import type { HistoryDesk } from "./history-desk";
import { panAndZoom } from "./pan-zoom";

interface PaneProps {
  readonly desk: HistoryDesk;
  readonly label: string;
  readonly source: ShapeSource;
  readonly background: () => "plain" | "dots" | "grid" | "lines";
  readonly overlay: ReadonlySignal<Partial<Overlay>>;
  /** Is told the view once there is one. */
  readonly onView?: (view: View) => void;
}

/** A canvas to look at. All panes of a panel look at the same place. */
export function Pane({ desk, label, source, background, overlay, onView }: PaneProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = createView(host.current!, source);
    const stop = new AbortController();
    view.setAssetUrl((hash) => desk.api.assetUrl(hash));
    panAndZoom(host.current!, desk.camera, stop.signal);
    const stops = [
      effect(() => view.setTheme(shownTheme.value)),
      effect(() => view.setCamera(desk.camera.value)),
      effect(() => view.setOverlay({ ...EMPTY_OVERLAY, ...overlay.value })),
      effect(() => {
        void desk.travel.moment.value;
        view.setBackground(background());
      }),
    ];
    onView?.(view);
    return () => {
      stop.abort();
      for (const one of stops) one();
      view.dispose();
    };
  }, [source]);
  return (
    <figure class="past-pane">
      <div ref={host} class="past-canvas" role="img" aria-label={label} />
      <figcaption class="pill">{label}</figcaption>
    </figure>
  );
}

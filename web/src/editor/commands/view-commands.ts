import type { Signal } from "@preact/signals";
import { zoomAt } from "../../kernels/camera";
import { boxAround } from "../../tools/select/picking";
import type { UiRequest } from "../editor";
import type { Stage } from "../stage";
import { type Actions } from "./command-set";
import { conditions } from "./conditions";

const ZOOM_STEP = 1.25;

export interface ViewSwitches {
  readonly theme: Signal<"light" | "dark" | "system">;
  readonly showCursors: Signal<boolean>;
  readonly penMode: Signal<boolean>;
  dark(): boolean;
  /** Whether this person may manage the board. */
  manages(): boolean;
}

export function viewCommands(
  stage: Stage,
  switches: ViewSwitches,
  request: (what: UiRequest) => void,
): Actions {
  const { view } = stage;
  const when = conditions(stage);
  const zoomTo = (zoom: number): void => {
    const middle = { x: view.viewport.width / 2, y: view.viewport.height / 2 };
    view.setCamera(zoomAt(view.camera, middle, zoom));
    stage.announce("zoomed", { zoom: Math.round(view.camera.zoom * 100) });
  };
  return {
    "zoom-in": { run: () => zoomTo(view.camera.zoom * ZOOM_STEP) },
    "zoom-out": { run: () => zoomTo(view.camera.zoom / ZOOM_STEP) },
    "zoom-reset": { run: () => zoomTo(1) },
    "zoom-fit": {
      disabled: when.any,
      run: () => {
        const content = view.contentBounds();
        if (content !== null) view.flyTo(view.fit(content));
      },
    },
    "zoom-selection": {
      disabled: when.one,
      run: () => {
        const shapes = stage.selection.map((id) => stage.board.get(id));
        view.flyTo(view.fit(boxAround(shapes.filter((shape) => shape !== undefined))));
      },
    },
    grid: { run: () => void (stage.grid.value = !stage.grid.value) },
    snap: { run: () => void (stage.snapping.value = !stage.snapping.value) },
    theme: { run: () => void (switches.theme.value = switches.dark() ? "light" : "dark") },
    cursors: { run: () => void (switches.showCursors.value = !switches.showCursors.value) },
    "pen-mode": { run: () => void (switches.penMode.value = !switches.penMode.value) },
    "focus-mode": { run: () => request("focus-mode") },
    palette: { run: () => request("palette") },
    export: { run: () => request("export") },
    import: { disabled: when.writable, run: () => request("import") },
    share: { run: () => request("share") },
    history: { run: () => request("history") },
    record: {
      disabled: () => (switches.manages() ? null : "owner-only"),
      run: () => request("record"),
    },
    help: { run: () => request("help") },
  };
}

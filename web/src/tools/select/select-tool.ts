import { carriesText, hasTextArea } from "../../board/schema";
import { Arriving } from "../arriving";
import type { Gesture, Pointer, Tool } from "../tool";
import type { Workbench } from "../workbench";
import { Brushing } from "./brushing";
import { Lassoing } from "./lassoing";
import { handleCursor } from "./handle-cursor";
import { frameAt, pickAt, shapeAround, unlocked } from "./picking";
import { Pressing } from "./pressing";

export function selectTool(bench: Workbench): Tool {
  return {
    id: "select",
    cursor: "default",
    begin: (pointer) => begin(bench, pointer),
    hover: (pointer) => hover(bench, pointer),
    doublePress: (pointer) => enter(bench, pointer),
    leave: () => bench.setOverlay({ hovered: null }),
  };
}

export function lassoTool(bench: Workbench): Tool {
  return { id: "lasso", cursor: "crosshair", begin: (pointer) => new Lassoing(bench, pointer) };
}

/** The gestures at handles, see editor/later. */
export const fetchHandles = () => import("./at-handles");

function begin(bench: Workbench, pointer: Pointer): Gesture {
  const handle = bench.writable ? bench.view.handleAt(pointer.screen) : null;
  if (handle !== null) {
    return new Arriving(
      fetchHandles().then((at) => at.gestureAt(bench, handle, pointer)),
      (cause) => bench.failed(cause),
    );
  }
  const id = pickAt(bench, pointer);
  return id !== null || holdsMovable(bench, pointer)
    ? new Pressing(bench, pointer, id)
    : new Brushing(bench, pointer);
}

/**
 * The gap between what is selected, or the middle of a shape without fill, drags it as well. Not for
 * frames alone: what they hold can be marked in them.
 */
function holdsMovable(bench: Workbench, pointer: Pointer): boolean {
  return (
    bench.writable &&
    !pointer.shift &&
    bench.view.holdsSelection(pointer.board) &&
    unlocked(bench, bench.selection).length > 0 &&
    bench.selection.some((id) => bench.board.get(id)?.type !== "frame")
  );
}

function hover(bench: Workbench, pointer: Pointer): string | undefined {
  bench.setOverlay({ hovered: pickAt(bench, pointer) });
  const handle = bench.writable ? bench.view.handleAt(pointer.screen) : null;
  if (handle === null) return undefined;
  const [only, more] = bench.selection;
  const angle = more === undefined ? bench.board.get(only ?? "")?.angle : 0;
  return handleCursor(handle, angle ?? 0);
}

/** Into a group, into a text or to the name of a frame, or a new text on the empty board. */
function enter(bench: Workbench, pointer: Pointer): void {
  const id = pickAt(bench, pointer);
  const shape = id === null ? undefined : bench.board.get(id);
  if (shape?.type === "group") {
    bench.enteredGroup = shape.id;
    const inner = pickAt(bench, pointer);
    bench.select(inner === null ? [] : [inner]);
    return;
  }
  if (!bench.writable) return;
  const around =
    shape !== undefined && (carriesText(shape.type) || shape.type === "frame")
      ? shape
      : shapeAround(bench, pointer.board, (one) => hasTextArea(one.type));
  if (around !== null) bench.editText(around.id);
  else if (shape === undefined) {
    const { x, y } = pointer.board;
    const fontSize = bench.nextStyle.fontSize ?? 20;
    bench.history.separate();
    const [text] = bench.edits.create([
      {
        type: "text",
        x,
        y: y - fontSize * 0.65,
        style: bench.nextStyle,
        parent: frameAt(bench, pointer.board),
      },
    ]);
    bench.editText(text!);
  }
}

import { hasTextArea, isLine } from "../../board/schema";
import { frameAt, pickAt, shapeAround } from "../select/picking";
import type { Gesture, Pointer, Tool } from "../tool";
import type { Workbench } from "../workbench";

/** A click writes into the shape there, or begins a new text. */
export function textTool(bench: Workbench): Tool {
  return {
    id: "text",
    cursor: "text",
    begin: (pointer) => (bench.writable ? new Placing(bench, pointer) : null),
  };
}

/** The text begins at release: a box dragged open is its width. */
class Placing implements Gesture {
  constructor(
    private readonly bench: Workbench,
    private readonly down: Pointer,
  ) {}

  move(): void {
    // Nothing to show before release.
  }

  end(pointer: Pointer): void {
    const { bench } = this;
    const hit = bench.board.get(pickAt(bench, this.down) ?? "");
    const around =
      hit !== undefined && isLine(hit.type)
        ? hit
        : shapeAround(bench, this.down.board, (shape) => hasTextArea(shape.type));
    const width = Math.abs(pointer.board.x - this.down.board.x);
    const wide = width * bench.view.camera.zoom > 24;
    if (around !== null && !wide) {
      bench.editText(around.id);
      return;
    }
    const fontSize = bench.nextStyle.fontSize ?? 20;
    const x = Math.min(pointer.board.x, this.down.board.x);
    bench.history.separate();
    const [id] = bench.edits.create([
      {
        type: "text",
        x,
        y: this.down.board.y - fontSize * 0.65,
        parent: frameAt(bench, this.down.board),
        style: bench.nextStyle,
        ...(wide ? { w: width, h: fontSize * 1.3, wrap: true } : {}),
      },
    ]);
    bench.editText(id!);
  }

  cancel(): void {
    // Nothing was made yet.
  }
}

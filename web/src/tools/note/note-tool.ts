import { frameAt } from "../select/picking";
import { usualSize } from "../shape/stretching";
import type { Gesture, Pointer, Tool } from "../tool";
import type { Workbench } from "../workbench";

/** A click puts a sticky note under the pointer and starts writing on it. */
export function noteTool(bench: Workbench): Tool {
  return {
    id: "note",
    cursor: "crosshair",
    begin: (pointer) => (bench.writable ? new Sticking(bench, pointer) : null),
  };
}

class Sticking implements Gesture {
  constructor(
    private readonly bench: Workbench,
    private readonly down: Pointer,
  ) {}

  move(): void {
    // A note has one size; it lands where the pointer went down.
  }

  end(): void {
    const { bench } = this;
    const { w, h } = usualSize("note");
    const at = bench.snapPoint({ x: this.down.board.x - w / 2, y: this.down.board.y - h / 2 });
    const parent = frameAt(bench, this.down.board);
    const [id] = bench.edits.create([
      { type: "note", ...at, w, h, style: bench.nextStyle, parent },
    ]);
    bench.drawn(id!);
    bench.editText(id!);
  }

  cancel(): void {
    // Nothing was made yet.
  }
}

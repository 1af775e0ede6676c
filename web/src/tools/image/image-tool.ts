import type { Gesture, Pointer, Tool } from "../tool";
import type { Workbench } from "../workbench";

/** A click asks for a picture and puts it there. */
export function imageTool(bench: Workbench): Tool {
  return {
    id: "image",
    cursor: "copy",
    begin: (pointer) => (bench.writable ? new Choosing(bench, pointer) : null),
  };
}

class Choosing implements Gesture {
  constructor(
    private readonly bench: Workbench,
    private readonly down: Pointer,
  ) {}

  move(): void {
    // The picture's size is its own.
  }

  end(): void {
    this.bench.pickImage(this.down.board);
    this.bench.setTool("select");
  }

  cancel(): void {
    // Nothing was chosen yet.
  }
}

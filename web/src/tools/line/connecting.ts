import type { Binding } from "../../board/shape";
import type { Point, Preview } from "../../canvas/view";
import { distance } from "../../kernels/vec";
import { frameAt } from "../select/picking";
import { shared } from "../select/sharing";
import { DRAG_THRESHOLD_PX, type Gesture, type Pointer } from "../tool";
import type { Workbench } from "../workbench";
import { holdAt } from "./binding";
import { placed } from "./vertices";

const STEP_RADIANS = Math.PI / 12;

/** Drawing a line or arrow: exists for others from the first movement, is written at release. */
export class Connecting implements Gesture {
  #id: string | null = null;
  readonly #start: Binding | null;
  readonly #from: Point;
  #last: (Preview & { readonly end: Binding | null }) | null = null;

  constructor(
    private readonly bench: Workbench,
    private readonly type: "line" | "arrow",
    private readonly down: Pointer,
  ) {
    const hold = type === "arrow" && !down.ctrl ? holdAt(bench, down.board, null) : null;
    this.#start = hold?.binding ?? null;
    this.#from = hold === null ? bench.snapPoint(down.board) : down.board;
    bench.history.beginGesture();
  }

  move(pointer: Pointer): void {
    if (this.#id === null) {
      if (distance(pointer.screen, this.down.screen) < DRAG_THRESHOLD_PX) return;
      this.#id = this.#create();
    }
    const hold =
      this.type === "arrow" && !pointer.ctrl ? holdAt(this.bench, pointer.board, this.#id) : null;
    const to = hold === null ? this.#to(pointer) : pointer.board;
    this.#last = {
      ...placed([this.#from, to]),
      start: this.#start,
      end: hold?.binding ?? null,
    };
    const previews = new Map([[this.#id, this.#last]]);
    this.bench.setOverlay({ bindTarget: hold?.target.id ?? null });
    this.bench.setPreviews(previews, { shapes: shared(previews) });
  }

  end(pointer: Pointer): void {
    this.move(pointer);
    if (this.#id !== null && this.#last !== null) {
      this.bench.edits.update([[this.#id, this.#last]]);
    }
    const id = this.#id;
    if (id !== null) this.#adopt(id, pointer.board);
    this.#finish();
    if (id !== null) this.bench.drawn(id);
  }

  cancel(): void {
    if (this.#id !== null) this.bench.edits.remove([this.#id]);
    this.#finish();
  }

  /** Into the frame that holds both ends. */
  #adopt(id: string, to: Point): void {
    const parent = frameAt(this.bench, to);
    if (parent === frameAt(this.bench, this.#from)) this.bench.edits.update([[id, { parent }]]);
  }

  #create(): string {
    return this.bench.edits.create([
      {
        type: this.type,
        ...placed([this.#from, this.#from]),
        style: this.bench.nextStyle,
        start: this.#start,
      },
    ])[0]!;
  }

  #to(pointer: Pointer): Point {
    const to = this.bench.snapPoint(pointer.board);
    if (!pointer.shift) return to;
    const angle = Math.atan2(to.y - this.#from.y, to.x - this.#from.x);
    const turned = Math.round(angle / STEP_RADIANS) * STEP_RADIANS;
    const length = distance(to, this.#from);
    return {
      x: this.#from.x + Math.cos(turned) * length,
      y: this.#from.y + Math.sin(turned) * length,
    };
  }

  #finish(): void {
    this.bench.setPreviews(null, null);
    this.bench.setOverlay({ bindTarget: null });
    this.bench.history.endGesture();
  }
}

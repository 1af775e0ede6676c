import { LiveInk } from "../../board/live-ink";
import { defaultStyle } from "../../board/schema";
import type { Shape, Style } from "../../board/shape";
import { distance } from "../../kernels/vec";
import { frameAt } from "../select/picking";
import type { Gesture, Pointer, Sample } from "../tool";
import type { Workbench } from "../workbench";

/** A highlighter's stroke is wide and lets the text below show through. */
export const HIGHLIGHT: Partial<Style> = { stroke: "yellow", width: 18, opacity: 0.5 };
/** Points closer than this are noise of the device, CSS pixels. */
const SPACING_PX = 0.5;

/**
 * A freehand stroke. The document grows with it twenty times a second; on this screen a draft is
 * painted with every event, ahead of the document.
 */
export class Drawing implements Gesture {
  #ink: LiveInk;
  readonly #full: string[] = [];
  #points: number[] = [];
  #from: Sample;
  #last: Sample;
  readonly #style: Partial<Style>;

  constructor(
    private readonly bench: Workbench,
    private readonly type: "ink" | "highlight",
    down: Pointer,
  ) {
    this.#style = type === "highlight" ? { ...HIGHLIGHT, ...bench.nextStyle } : bench.nextStyle;
    this.#from = this.#last = { board: down.board, pressure: down.pressure, time: down.time };
    bench.history.beginGesture();
    this.#ink = this.#begin(this.#from);
    this.#add(this.#from);
    this.#show();
  }

  move(pointer: Pointer): void {
    const spacing = SPACING_PX / this.bench.view.camera.zoom;
    if (pointer.shift) this.#straighten(pointer);
    else {
      for (const sample of pointer.trail) {
        if (distance(sample.board, this.#last.board) >= spacing) this.#add(sample);
      }
    }
    this.#show();
  }

  end(pointer: Pointer): void {
    this.move(pointer);
    this.#ink.finish();
    this.#finish();
  }

  cancel(): void {
    this.#ink.cancel();
    this.bench.edits.remove(this.#full);
    this.#finish();
  }

  #begin(at: Sample): LiveInk {
    this.#points = [];
    this.#from = at;
    const { board } = this.bench;
    const parent = frameAt(this.bench, at.board);
    return new LiveInk(board, this.type, at.board, this.#style, at.time, parent);
  }

  #add(sample: Sample): void {
    if (this.#ink.full) {
      this.#ink.finish();
      this.#full.push(this.#ink.id);
      this.#ink = this.#begin(this.#last);
      this.#push(this.#last);
    }
    this.#push(sample);
    this.#last = sample;
  }

  #push({ board, pressure, time }: Sample): void {
    this.#ink.add(board.x, board.y, pressure, time);
    this.#points.push(board.x - this.#from.board.x, board.y - this.#from.board.y, pressure);
  }

  /** With shift the stroke is one straight line from where it began. */
  #straighten(pointer: Pointer): void {
    const start = this.#from;
    this.#ink.cancel();
    this.#ink = this.#begin(start);
    this.#push(start);
    this.#push({ board: pointer.board, pressure: pointer.pressure, time: pointer.time });
    this.#last = { board: pointer.board, pressure: pointer.pressure, time: pointer.time };
  }

  #show(): void {
    const { view } = this.bench;
    view.setDrafts([this.#draft()]);
    // The document's own copy lags behind the draft by up to 50 ms.
    this.bench.setPreviews(new Map([[this.#ink.id, { hidden: true }]]), null);
  }

  #draft(): Shape {
    let left = Infinity;
    let top = Infinity;
    let right = -Infinity;
    let bottom = -Infinity;
    const points = this.#points;
    for (let i = 0; i < points.length; i += 3) {
      left = Math.min(left, points[i]!);
      right = Math.max(right, points[i]!);
      top = Math.min(top, points[i + 1]!);
      bottom = Math.max(bottom, points[i + 1]!);
    }
    const ink = Float32Array.from(points, (value, i) =>
      i % 3 === 0 ? value - left : i % 3 === 1 ? value - top : value,
    );
    const known = this.bench.board.get(this.#ink.id);
    return {
      id: `draft-${this.#ink.id}`,
      type: this.type,
      x: this.#from.board.x + left,
      y: this.#from.board.y + top,
      w: right - left,
      h: bottom - top,
      angle: 0,
      z: known?.z ?? "zz",
      parent: null,
      style: { ...defaultStyle(this.type), ...this.#style },
      ink,
      growing: true,
      points: null,
      start: null,
      end: null,
      text: [],
      asset: null,
      locked: false,
      link: null,
      name: null,
      alt: null,
    };
  }

  #finish(): void {
    this.bench.view.setDrafts([]);
    this.bench.setPreviews(null, null);
    this.bench.history.endGesture();
  }
}

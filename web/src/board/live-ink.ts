import * as Y from "yjs";
import type { Board } from "./board";
import { MINE } from "./edits";
import { INK_START, packInk, type InkStep } from "./ink";
import { KEY, MAX_INK_BYTES, ROOT, STYLE_KEYS, defaultStyle } from "./schema";
import type { Style } from "./shape";
import { newShapeId } from "./shape-id";
import { zBetween } from "./stacking";

/** Twenty times a second: smooth for those who watch, and a crash loses at most this much ink. */
const CHUNK_INTERVAL_MS = 50;
/** Leaves room for the last chunk; a longer stroke goes on as a second shape. */
const FULL_BYTES = MAX_INK_BYTES - 16 * 1024;

/**
 * A stroke while it is being drawn: grows in the document chunk by chunk, so that everyone sees it
 * grow and a late joiner sees its beginning, and becomes one packed value at the end.
 */
export class LiveInk {
  readonly id = newShapeId();
  readonly #points: number[] = [];
  #packed = 0;
  #bytes = 0;
  #last: InkStep = INK_START;
  #sentAt: number;

  /** `at` in board units; `now` in milliseconds of the clock the later calls use. */
  constructor(
    private readonly board: Board,
    type: "ink" | "highlight",
    private readonly at: { readonly x: number; readonly y: number },
    style: Partial<Style>,
    now: number,
    parent: string | null = null,
  ) {
    this.at = { x: eighth(at.x), y: eighth(at.y) };
    this.#sentAt = now;
    const fallback = defaultStyle(type);
    const map = new Y.Map<unknown>([
      [KEY.type, type],
      [KEY.pos, [this.at.x, this.at.y]],
      [KEY.z, zBetween(board.topZ, null, 1)[0]],
      [KEY.live, new Y.Array<Uint8Array>()],
    ]);
    if (parent !== null) map.set(KEY.parent, parent);
    for (const key of STYLE_KEYS) {
      const value = style[key];
      if (value !== undefined && value !== fallback[key] && typeof value !== "object") {
        map.set(key, value);
      }
    }
    board.doc.transact(() => board.doc.getMap(ROOT.shapes).set(this.id, map), MINE);
  }

  /** True when the stroke should go on as another shape. */
  get full(): boolean {
    return this.#bytes > FULL_BYTES;
  }

  /** A point in board units, pressure 0 to 1. Sends what is due. */
  add(x: number, y: number, pressure: number, now: number): void {
    this.#points.push(x - this.at.x, y - this.at.y, pressure);
    if (now - this.#sentAt >= CHUNK_INTERVAL_MS) {
      this.#sentAt = now;
      this.#send();
    }
  }

  /** One transaction: the final geometry replaces the chunks. Nothing if somebody deleted it. */
  finish(): void {
    const map = this.board.mapOf(this.id);
    if (map === null) return;
    const steps = this.#points.map((value, i) => (i % 3 === 2 ? value : eighth(value)));
    const xs = steps.filter((_, i) => i % 3 === 0);
    const ys = steps.filter((_, i) => i % 3 === 1);
    const least = (all: number[]): number => all.reduce((a, b) => Math.min(a, b), Infinity);
    const most = (all: number[]): number => all.reduce((a, b) => Math.max(a, b), -Infinity);
    const left = least(xs);
    const top = least(ys);
    const ink = steps.map((value, i) =>
      i % 3 === 0 ? value - left : i % 3 === 1 ? value - top : value,
    );
    this.board.doc.transact(() => {
      if (steps.length === 0) {
        this.board.doc.getMap(ROOT.shapes).delete(this.id);
        return;
      }
      map.set(KEY.ink, packInk(ink).bytes);
      // Exact eighths, not rounded: the size then equals the extent and readers scale by 1.
      map.set(KEY.size, [most(xs) - left, most(ys) - top]);
      if (left !== 0 || top !== 0) map.set(KEY.pos, [this.at.x + left, this.at.y + top]);
      map.delete(KEY.live);
    }, MINE);
  }

  /** The stroke was none: a second finger came down, or Escape. */
  cancel(): void {
    this.board.doc.transact(() => this.board.doc.getMap(ROOT.shapes).delete(this.id), MINE);
  }

  #send(): void {
    const live = this.board.mapOf(this.id)?.get(KEY.live);
    if (!(live instanceof Y.Array) || this.#packed === this.#points.length) return;
    const { bytes, last } = packInk(this.#points.slice(this.#packed), this.#last);
    this.#packed = this.#points.length;
    this.#last = last;
    this.#bytes += bytes.length;
    this.board.doc.transact(() => live.push([bytes]), MINE);
  }
}

function eighth(value: number): number {
  return Math.round(value * 8) / 8;
}

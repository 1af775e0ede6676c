import { signal } from "@preact/signals";
import { MomentBoard } from "../board/moment-board";
import type { HistorySource } from "./history-source";
import { UpdateBuffer } from "./update-buffer";

/** Where in the history one is. */
export interface Moment {
  readonly offset: number;
  /** Milliseconds since 1970; null at the beginning. */
  readonly at: number | null;
  readonly author: string;
}

/** Calls back once, about a frame later, with the time in milliseconds. */
export type NextFrame = (frame: (nowMs: number) => void) => void;

export const SPEEDS = [1, 4, 16, 64] as const;
export type Speed = (typeof SPEEDS)[number];

/** Nobody watches others think: longer pauses are played as this. */
const PAUSE_MS = 500;
/** A page that was hidden does not catch up on what it missed. */
const LONGEST_FRAME_MS = 250;
const UPDATES_PER_FRAME = 500;
/** A step ahead that short is played; beyond it the whole state is fetched sooner. */
const PLAYED_STEP = 300;

/**
 * Moves a board through its history: jumps to any moment, or plays from one on as it was drawn. Jumps
 * asked for while one is under way are skipped but the last, so a slider may ask as fast as it moves.
 */
export class TimeTravel {
  readonly board = new MomentBoard();
  readonly moment = signal<Moment>({ offset: -1, at: null, author: "" });
  readonly playing = signal(false);
  readonly speed = signal<Speed>(4);
  /** The moment a jump is on its way to; null at rest. */
  readonly target = signal<number | null>(null);
  /** The last request that failed; null when all is well. */
  readonly failure = signal<Error | null>(null);
  /** Who is drawing on which shape right now, author to shape. */
  readonly pens = signal<ReadonlyMap<string, string>>(new Map());

  readonly #buffer: UpdateBuffer;
  /** Counts the times playing began: a frame left over from before must not play along. */
  #run = 0;
  #lastFrameMs: number | null = null;
  #creditMs = 0;
  #touched: string | undefined;
  #disposed = false;

  constructor(
    private readonly source: HistorySource,
    private readonly nextFrame: NextFrame,
  ) {
    this.#buffer = new UpdateBuffer(source);
    this.board.onChange(({ added, changed }) => (this.#touched = added.at(-1) ?? changed.at(-1)));
  }

  /** Goes to a moment and stops there. */
  async seek(offset: number): Promise<void> {
    this.pause();
    const underWay = this.target.peek() !== null;
    this.target.value = offset;
    if (underWay) return;
    try {
      for (let wanted = this.#next(); wanted !== null; wanted = this.#next())
        await this.#go(wanted);
      this.failure.value = null;
    } catch (cause) {
      this.failure.value = cause instanceof Error ? cause : new Error(String(cause));
    } finally {
      this.target.value = null;
    }
  }

  /** Where to go now: what was asked for last, unless this is it. */
  #next(): number | null {
    const wanted = this.target.peek();
    return this.#disposed || wanted === this.moment.peek().offset ? null : wanted;
  }

  /** Plays from here to the end, or from the beginning when this is the end. */
  async play(oldest: number, head: number): Promise<void> {
    if (this.playing.peek()) return;
    this.failure.value = null;
    if (this.moment.peek().offset >= head) await this.seek(oldest);
    if (this.failure.peek() !== null || this.#disposed) return;
    this.playing.value = true;
    this.#lastFrameMs = null;
    this.#creditMs = 0;
    const run = ++this.#run;
    this.nextFrame((nowMs) => this.#frame(nowMs, run));
  }

  pause(): void {
    this.playing.value = false;
  }

  dispose(): void {
    this.#disposed = true;
    this.pause();
    this.board.dispose();
  }

  async #go(offset: number): Promise<void> {
    const from = this.moment.peek().offset;
    const ahead = offset - from;
    const near = ahead > 0 && ahead <= PLAYED_STEP && this.board.isDocument;
    if (from >= 0 && near && this.#buffer.reaches(from, offset)) {
      this.#apply(ahead);
      return;
    }
    const { state, at, author } = await this.source.state(offset);
    if (this.#disposed) return;
    this.board.load(state);
    this.pens.value = new Map();
    this.moment.value = { offset, at, author };
  }

  #frame(nowMs: number, run: number): void {
    if (!this.playing.peek() || this.#disposed || run !== this.#run) return;
    const passedMs = Math.min(LONGEST_FRAME_MS, nowMs - (this.#lastFrameMs ?? nowMs));
    this.#lastFrameMs = nowMs;
    const { offset, at } = this.moment.peek();
    this.#buffer.ensure(offset).catch((cause: unknown) => {
      this.failure.value = cause instanceof Error ? cause : new Error(String(cause));
      this.pause();
    });
    if (this.#buffer.isEnd(offset)) {
      this.pause();
      this.pens.value = new Map();
      return;
    }
    // What is not here yet can't be played: the time until it comes does not count.
    if (this.#buffer.next(offset) !== null) this.#creditMs += passedMs * this.speed.peek();
    this.#apply(this.#due(offset, at));
    this.nextFrame((now) => this.#frame(now, run));
  }

  /** How many updates the time that has passed pays for. */
  #due(offset: number, at: number | null): number {
    let count = 0;
    let last = at;
    for (; count < UPDATES_PER_FRAME; count++) {
      const update = this.#buffer.next(offset + count);
      if (update === null) break;
      const gapMs = Math.min(PAUSE_MS, Math.max(0, update.at - (last ?? update.at)));
      if (gapMs > this.#creditMs) break;
      this.#creditMs -= gapMs;
      last = update.at;
    }
    return count;
  }

  #apply(count: number): void {
    if (count === 0) return;
    const { offset } = this.moment.peek();
    const updates = this.#buffer.take(offset, count);
    const pens = new Map<string, string>();
    // Author by author, because the board tells what changed but not who changed it.
    for (let start = 0; start < updates.length;) {
      const author = updates[start]!.author;
      let end = start;
      while (end < updates.length && updates[end]!.author === author) end++;
      this.#touched = undefined;
      this.board.play(updates.slice(start, end).map(({ update }) => update));
      if (this.#touched !== undefined) pens.set(author, this.#touched);
      start = end;
    }
    const last = updates.at(-1)!;
    if (pens.size > 0) this.pens.value = pens;
    this.moment.value = { offset: offset + updates.length, at: last.at, author: last.author };
  }
}

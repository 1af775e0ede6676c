import type { HistorySource } from "./history-source";
import type { PlayedUpdate } from "./update-page";

/** With fewer than this left, the next page is asked for: a second or two of the fastest playing. */
const REFILL_BELOW = 1500;
/** Behind the moment only so many are kept, or a long film would fill the memory. */
const KEPT_BEHIND = 5000;

/** The updates around a moment, fetched page by page ahead of it. */
export class UpdateBuffer {
  #from = 0;
  #updates: PlayedUpdate[] = [];
  #fetching: Promise<void> | null = null;
  #ended = false;

  constructor(private readonly source: HistorySource) {}

  /** The update that follows a moment, if it is here. */
  next(offset: number): PlayedUpdate | null {
    return this.#updates[offset - this.#from] ?? null;
  }

  /** Whether all that lies between two moments is here. */
  reaches(from: number, to: number): boolean {
    return from >= this.#from && to <= this.#from + this.#updates.length;
  }

  take(offset: number, count: number): PlayedUpdate[] {
    return this.#updates.slice(offset - this.#from, offset - this.#from + count);
  }

  /** True when nothing follows the moment, as far as the server knew. */
  isEnd(offset: number): boolean {
    return this.#ended && offset === this.#from + this.#updates.length;
  }

  /** Sees to it that there is something to play from a moment on. */
  async ensure(offset: number): Promise<void> {
    const end = this.#from + this.#updates.length;
    if (offset < this.#from || offset > end) this.#reset(offset);
    if (this.#ended || this.#from + this.#updates.length - offset >= REFILL_BELOW) return;
    this.#fetching ??= this.#fetch().finally(() => (this.#fetching = null));
    await this.#fetching;
    this.#forget(offset - KEPT_BEHIND);
  }

  #reset(offset: number): void {
    this.#from = offset;
    this.#updates = [];
    this.#ended = false;
  }

  async #fetch(): Promise<void> {
    const after = this.#from + this.#updates.length;
    const page = await this.source.updates(after);
    // Somebody jumped away meanwhile.
    if (after !== this.#from + this.#updates.length) return;
    for (const update of page) this.#updates.push(update);
    this.#ended = page.length === 0;
  }

  #forget(before: number): void {
    if (before <= this.#from) return;
    this.#updates.splice(0, before - this.#from);
    this.#from = before;
  }
}

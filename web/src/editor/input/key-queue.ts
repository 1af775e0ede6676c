/**
 * Keys are carried out in the order in which they are pressed. What a command works with may have to be
 * fetched first, and whoever presses the next key meanwhile means what the command leaves behind.
 */
export class KeyQueue {
  #unfinished = 0;
  readonly #waiting: (() => void)[] = [];

  /** At once, or after the commands that are unfinished. */
  take(key: () => void): void {
    if (this.#unfinished > 0) this.#waiting.push(key);
    else key();
  }

  /** Keys that come before the end of a command wait for it; they end with one that fails. */
  async until(command: Promise<void>): Promise<void> {
    this.#unfinished++;
    try {
      await command;
    } catch (cause) {
      this.drop();
      throw cause;
    } finally {
      this.#unfinished--;
      while (this.#unfinished === 0 && this.#waiting.length > 0) this.#waiting.shift()!();
    }
  }

  /** What they meant will not be there. */
  drop(): void {
    this.#waiting.length = 0;
  }

  /** Carries out what waits as things stand: a press makes them stand otherwise. */
  flush(): void {
    for (const key of this.#waiting.splice(0)) key();
  }
}

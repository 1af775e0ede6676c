/** Whoever did not press a key for so long types no more. */
const PAUSE_MS = 1_000;

/**
 * Somebody whose text is taken away while they write goes on typing for a moment. Those keys are meant
 * for no tool: they go nowhere until the typing stops, Escape is pressed or the pointer is used.
 */
export class TypingOn {
  #until = -Infinity;

  constructor(
    private readonly pauseMs = PAUSE_MS,
    private readonly now: () => number = () => performance.now(),
  ) {}

  begin(): void {
    this.#until = this.now() + this.pauseMs;
  }

  end(): void {
    this.#until = -Infinity;
  }

  /** True when the key still belongs to it. */
  takes(key: string): boolean {
    if (this.now() >= this.#until) return false;
    if (key === "Escape") this.end();
    else this.begin();
    return true;
  }
}

import type { Gesture, Pointer } from "./tool";

/**
 * A gesture whose code may still be on its way, the first time that it is made. What the hand does
 * meanwhile is done when it is there: a gesture asks only where the pointer is now.
 */
export class Arriving implements Gesture {
  #gesture: Gesture | null = null;
  #missed: (gesture: Gesture) => void = () => undefined;

  /** @param failed says that it could not be fetched: the hand does nothing then */
  constructor(arrival: Promise<Gesture>, failed: (cause: unknown) => void) {
    arrival
      .then((gesture) => {
        this.#gesture = gesture;
        this.#missed(gesture);
      })
      .catch(failed);
  }

  get cursor(): string | undefined {
    return this.#gesture?.cursor;
  }

  move(pointer: Pointer): void {
    this.#do((gesture) => gesture.move(pointer));
  }

  end(pointer: Pointer): void {
    this.#do((gesture) => gesture.end(pointer));
  }

  cancel(): void {
    this.#do((gesture) => gesture.cancel());
  }

  #do(step: (gesture: Gesture) => void): void {
    if (this.#gesture === null) this.#missed = step;
    else step(this.#gesture);
  }
}

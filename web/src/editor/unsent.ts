import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Assets } from "../sync/assets";
import type { ProviderState } from "../sync/provider";

/**
 * Work that is not on the server yet, changes and pictures, and whether this browser could keep it.
 * Until `stop` aborts, a page that would lose some of it asks before it is left.
 */
export class Unsent {
  /** Pictures on their way to the server. */
  readonly uploads = signal(0);
  /** This browser could not keep all that waits. */
  readonly storeFailed: ReadonlySignal<boolean>;
  readonly #pictureAtRisk = signal(false);

  constructor(
    network: ReadonlySignal<ProviderState>,
    private readonly assets: Assets,
    stop: AbortSignal,
  ) {
    this.storeFailed = computed(() => network.value.storeFailed || this.#pictureAtRisk.value);
    assets.onChange(() => this.noteUploads());
    globalThis.addEventListener(
      "beforeunload",
      (event) => {
        const waiting = network.peek().waiting + this.uploads.peek();
        if (this.storeFailed.peek() && waiting > 0) event.preventDefault();
      },
      { signal: stop },
    );
  }

  noteUploads(): void {
    this.uploads.value = this.assets.uploading;
    this.#pictureAtRisk.value = this.assets.keepFailed;
  }
}

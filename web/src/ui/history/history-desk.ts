import { computed, effect, signal } from "@preact/signals";
import { Board } from "../../board/board";
import { differences, type Differences } from "../../board/differences";
import type { Camera, RemotePerson } from "../../canvas/view";
import type { Editor } from "../../editor/editor";
import { attribute } from "../../past/attribution";
import { TimeTravel, type NextFrame } from "../../past/time-travel";
import { RequestFailed } from "../api";
import { HistoryApi, type BoardSize, type Summary, type Version } from "./history-api";

/** What changed between the shown moment and today. */
export interface Comparison extends Differences {
  /** Shape to the people who worked on it since, as far as the log was read. */
  readonly by: ReadonlyMap<string, readonly string[]>;
  readonly attributed: boolean;
}

const COMPARE_AFTER_MS = 120;
const REFRESH_MS = 20_000;

/** One open history panel: where in the past it is, and what it shows beside it. */
export class HistoryDesk {
  readonly api: HistoryApi;
  readonly travel: TimeTravel;
  readonly summary = signal<Summary | null>(null);
  readonly versions = signal<readonly Version[]>([]);
  readonly size = signal<BoardSize | null>(null);
  readonly problem = signal<string | null>(null);
  readonly beside = signal(false);
  /** Which of the two a screen shows that has no room for both. */
  readonly side = signal<"then" | "now">("then");
  readonly tab = signal<"versions" | "changes">("versions");
  readonly comparison = signal<Comparison | null>(null);
  /** The change that was picked in the list. */
  readonly picked = signal<string | null>(null);
  readonly camera = signal<Camera>({ x: 0, y: 0, zoom: 1 });
  /** The version whose moment is shown. */
  readonly version = computed(() => {
    const { offset } = this.travel.moment.value;
    const here = this.versions.value.filter((version) => version.offset === offset);
    return here.find(({ id }) => id === this.#chosen.value) ?? here[0] ?? null;
  });
  /** Of several versions of one moment, the one that was asked for. */
  readonly #chosen = signal<string | null>(null);
  readonly #stop = new AbortController();
  #address = new URLSearchParams();
  #attributing = new AbortController();

  constructor(
    boardId: string,
    readonly editor: Editor,
    // Called as a method of whoever holds it, which the browser's own function refuses.
    nextFrame: NextFrame = (paint) => requestAnimationFrame(paint),
  ) {
    this.api = new HistoryApi(boardId);
    this.travel = new TimeTravel(this.api, nextFrame);
    this.camera.value = editor.view.camera;
    const refresh = setInterval(() => void this.#refreshOrOpen(), REFRESH_MS);
    this.#stop.signal.addEventListener("abort", () => clearInterval(refresh));
    this.#compareWhenAsked();
  }

  /** Reads the history and goes where the address points, else to the newest moment. */
  async open(address: URLSearchParams): Promise<void> {
    this.#address = address;
    await this.refresh();
    const summary = this.summary.peek();
    if (summary === null) return;
    const version = this.versions.peek().find(({ id }) => id === address.get("v"));
    const at = Number(address.get("at") ?? Number.NaN);
    this.#chosen.value = version?.id ?? null;
    const wanted = version?.offset ?? (Number.isInteger(at) ? at : summary.head);
    if (version !== undefined || Number.isInteger(at)) this.beside.value = true;
    await this.travel.seek(Math.min(summary.head, Math.max(summary.oldest, wanted)));
  }

  /** As long as no moment could be read there is nothing to do with one: it is asked for again. */
  async #refreshOrOpen(): Promise<void> {
    const { moment, target } = this.travel;
    const missing = moment.peek().offset < 0 && target.peek() === null;
    await (missing ? this.open(this.#address) : this.refresh());
  }

  async refresh(): Promise<void> {
    await this.try(async () => {
      const { api } = this;
      const [summary, versions, size] = await Promise.all([
        api.summary(),
        api.versions(),
        api.size(),
      ]);
      this.summary.value = summary;
      this.versions.value = versions;
      this.size.value = size;
    });
  }

  async show(version: Version): Promise<void> {
    this.#chosen.value = version.id;
    await this.travel.seek(version.offset);
  }

  /** Does what asks the server; a failure becomes a sentence on the panel. */
  async try(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.problem.value = null;
      return true;
    } catch (failure) {
      if (!(failure instanceof RequestFailed)) throw failure;
      this.problem.value = failure.message;
      return false;
    }
  }

  dispose(): void {
    this.#stop.abort();
    this.#attributing.abort();
    this.travel.dispose();
  }

  /** Compares when the moment rests; dragging the slider must not wait for it. */
  #compareWhenAsked(): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#compare(), COMPARE_AFTER_MS);
    };
    const stopWatching = effect(() => {
      const wanted = this.tab.value === "changes" && !this.travel.playing.value;
      const { offset } = this.travel.moment.value;
      this.#attributing.abort();
      if (!wanted || offset < 0) this.comparison.value = null;
      else later();
    });
    const stopListening = this.editor.shapes.onChange(() => {
      if (this.comparison.peek() !== null) later();
    });
    this.#stop.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      stopWatching();
      stopListening();
    });
  }

  #compare(): void {
    const now = this.editor.shapes;
    if (!(now instanceof Board)) return;
    const found = differences(this.travel.board.still, now);
    const by = this.comparison.peek()?.by ?? new Map<string, readonly string[]>();
    this.comparison.value = { ...found, by, attributed: false };
    this.#attributing.abort();
    this.#attributing = new AbortController();
    const { signal: stop } = this.#attributing;
    void this.try(async () => {
      const { head } = await this.api.summary();
      const from = this.travel.moment.peek().offset;
      const report = (names: ReadonlyMap<string, readonly string[]>, offset: number): void => {
        const shown = this.comparison.peek();
        if (shown === null || stop.aborted) return;
        this.comparison.value = { ...shown, by: new Map(names), attributed: offset >= head };
      };
      report(new Map(), from);
      await attribute(this.api, from, head, report, stop);
    });
  }
}

/** Stands in for people where the canvas can outline shapes in a colour. */
export function outlined(
  clientId: number,
  color: string,
  selection: readonly string[],
): RemotePerson {
  return {
    clientId,
    name: "",
    color,
    cursor: null,
    selection,
    previews: new Map(),
    laser: [],
    idle: false,
  };
}

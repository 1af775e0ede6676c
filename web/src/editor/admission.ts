import { signal } from "@preact/signals";
import { bearerToken, renewBearer } from "../sync/bearer";
import { readRole, type BoardApi, type BoardLookup, type BoardRole } from "../sync/board-api";
import type { OfflineStore } from "../sync/offline-store";
import type { Provider, ProviderEvents } from "../sync/provider";
import type { ClosedReason } from "./editor";

/** The close code that says: come again and be asked. */
const ASK_AGAIN = 4408;
/** A server that says no is asked why, but not at every attempt. */
const ASK_INTERVAL_MS = 5_000;

/**
 * What this browser may do on the board, and whether it may be here: asked before the socket is
 * opened, told over it from then on, and asked again when the server closes or refuses it.
 */
export class Admission {
  readonly role = signal<BoardRole>("edit");
  /** Why the server does not open the board. */
  readonly closed = signal<ClosedReason | null>(null);
  /** The server is there and says that too much comes from here, or to this board. */
  readonly busy = signal(false);
  /** The server has no space for the board: what is drawn is not kept there for now. */
  readonly full = signal(false);
  /** Who records the board, "" for somebody who gave no name; null while nobody does. */
  readonly recording = signal<string | null>(null);
  /** What the server calls this connection; told to whoever may send others away. */
  readonly session = signal<string | null>(null);
  #store: OfflineStore | null = null;
  #askedAt = 0;

  constructor(
    private readonly api: BoardApi,
    private readonly provider: () => Provider,
    /** Begins anew, from what the server has. */
    private readonly restart: () => void = () => location.reload(),
  ) {}

  /** To be given to the provider. */
  readonly events: ProviderEvents = {
    opened: () => {
      this.full.value = false;
      this.recording.value = null;
    },
    notice: (json) => this.#notice(json),
    overburdened: () => (this.busy.value = true),
    refused: (code) => {
      if (code === ASK_AGAIN) void this.#askAgain(code);
    },
    refusedUpgrade: () => {
      if (Date.now() - this.#askedAt > ASK_INTERVAL_MS) void this.#askAgain();
    },
  };

  /**
   * Disk and server are asked at the same time, the server once it is known who asks; the socket only
   * once the board is known.
   */
  async begin(
    boardId: string,
    stopped: AbortSignal,
    identified: Promise<void> = Promise.resolve(),
  ): Promise<void> {
    const provider = this.provider();
    const [store, found] = await Promise.all([
      provider.openStore(boardId),
      identified.then(() => this.#look()),
    ]);
    if (stopped.aborted) return;
    this.#store = store;
    if (found.kind === "found") store?.setAbout({ title: found.title, role: found.role });
    if (found.kind === "unreachable" || found.kind === "busy") {
      const about = await store?.about();
      if (about !== null && about !== undefined) this.role.value = readRole(about.role);
    }
    this.#take(found);
    if (this.closed.peek() === null) provider.connect();
  }

  /** A token that ended while there was no line is renewed: who refuses an upgrade can't say why. */
  async #look(): Promise<BoardLookup> {
    const token = bearerToken();
    const found = await this.api.look();
    const ended = found.kind === "locked" && found.by === "sign-in" && (await renewBearer(token));
    return ended ? await this.api.look() : found;
  }

  #take(found: BoardLookup): void {
    this.busy.value = found.kind === "busy";
    if (found.kind === "found") this.role.value = found.role;
    if (found.kind === "unknown") this.closed.value = "not-found";
    if (found.kind === "locked") this.closed.value = found.by;
  }

  async #askAgain(code?: number): Promise<void> {
    this.#askedAt = Date.now();
    if (code === ASK_AGAIN) await renewBearer();
    const found = await this.#look();
    const crowded = code === undefined && found.kind === "found" && (await this.api.isCrowded());
    this.#take(crowded ? { kind: "busy" } : found);
    if (this.closed.peek() !== null) this.provider().pause();
    else if (this.provider().state.refused === ASK_AGAIN) this.provider().connect();
  }

  #notice(json: string): void {
    let notice: Readonly<Record<string, unknown>> | null;
    try {
      notice = JSON.parse(json) as typeof notice;
    } catch {
      return; // Of a newer server: rule P7.
    }
    const kind = notice?.["kind"];
    if (kind === "role") {
      const session = notice?.["session"];
      this.session.value = typeof session === "string" ? session : null;
      this.#become(readRole(notice?.["role"]));
    }
    if (kind === "store") this.full.value = notice?.["writable"] === false;
    if (kind === "recording") {
      this.recording.value =
        notice?.["running"] === true ? ((notice["by"] as string | undefined) ?? "") : null;
    }
  }

  #become(role: BoardRole): void {
    const before = this.role.peek();
    this.busy.value = false;
    this.role.value = role;
    if (role !== before) void this.#store?.about().then((about) => this.#keep(about?.title, role));
    // What was not confirmed never will be: a page that shows it would show what nobody else sees.
    if (mayWrite(before) && !mayWrite(role) && this.provider().state.waiting > 0) {
      void this.provider().discard().then(this.restart);
    }
  }

  #keep(title: string | undefined, role: BoardRole): void {
    this.#store?.setAbout({ title: title ?? "", role });
  }
}

export function mayWrite(role: BoardRole): boolean {
  return role === "edit" || role === "own";
}

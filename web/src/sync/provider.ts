import {
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
  type Awareness,
} from "y-protocols/awareness";
import * as Y from "yjs";
import { Connection } from "./connection";
import { awarenessFrame, readFrame, step1, step2, updateFrame } from "./frames";
import { OfflineStore } from "./offline-store";
import { Outbox } from "./outbox";
import { splitUpdate, TooBigError } from "./split-update";

/** Nothing confirmed for so long: ask the server what it has. */
const CONFIRM_LIMIT_MS = 5_000;
const FLUSH_INTERVAL_MS = 500;

export interface ProviderState {
  /** Everything the server had when the connection was made has arrived. */
  readonly synced: boolean;
  readonly connected: boolean;
  /** An attempt to connect has ended, either way. */
  readonly started: boolean;
  /** Own edits the server has not confirmed. */
  readonly waiting: number;
  /** Close code of a connection the server will not take again. */
  readonly refused: number | null;
  /** The browser keeps nothing: a reload loses what waits. */
  readonly storeFailed: boolean;
  /** Some of what waits is larger than the server takes, and is not sent. */
  readonly tooBig: boolean;
}

/** WebSocket's own code for it; rules S1 and S2. */
const TRY_AGAIN_LATER = 1013;

/** What the server says besides the document. */
export interface ProviderEvents {
  /** A line stands; what the server said over the last one no longer counts. */
  opened?(): void;
  notice?(json: string): void;
  /** Closed with a permanent code. */
  refused?(code: number): void;
  /** The server could not keep up with this line: it was closed, and is tried again. */
  overburdened?(): void;
  /** An attempt ended before the line stood. */
  refusedUpgrade?(): void;
}

/**
 * Keeps a document in sync with the server and with this browser's disk. Own edits go to both at
 * once; the state tells how many the server has not confirmed, counted across reloads.
 */
export class Provider {
  #state: ProviderState = {
    synced: false,
    connected: false,
    started: false,
    waiting: 0,
    refused: null,
    storeFailed: false,
    tooBig: false,
  };
  /** What the server had when it asked last: what is sent instead of a change that is too big. */
  #serverHas: Uint8Array | undefined;
  readonly #outbox = new Outbox();
  readonly #storeKeys = new Map<number, Promise<IDBValidKey | null>>();
  readonly #connection: Connection;
  readonly #timer: ReturnType<typeof setInterval>;
  #store: OfflineStore | null = null;
  #progressAt = 0;
  readonly #leave = (): void => this.#store?.flush();

  constructor(
    private readonly doc: Y.Doc,
    private readonly awareness: Awareness,
    url: () => string,
    private readonly changed: (state: ProviderState) => void,
    private readonly events: ProviderEvents = {},
  ) {
    this.#connection = new Connection(url, {
      opened: () => this.#opened(),
      received: (bytes) => this.#received(bytes),
      lost: (refused, code) => {
        this.#lost();
        if (code === TRY_AGAIN_LATER) this.events.overburdened?.();
        if (refused) this.events.refusedUpgrade?.();
      },
      refused: (code) => {
        this.#lost();
        this.#set({ refused: code });
        this.events.refused?.(code);
      },
    });
    doc.on("update", this.#onDocUpdate);
    awareness.on("update", this.#onAwareness);
    this.#timer = setInterval(() => this.#tick(), FLUSH_INTERVAL_MS);
    globalThis.addEventListener?.("pagehide", this.#leave);
  }

  get state(): ProviderState {
    return this.#state;
  }

  /** Reads what this browser kept. Call before `connect`; a failure is a state, not an error. */
  async openStore(name: string): Promise<OfflineStore | null> {
    try {
      const store = await OfflineStore.open(name, (cause) => this.#storeFailed(cause));
      for (const { key, waiting } of await store.load(this.doc)) {
        this.#storeKeys.set(this.#outbox.add(waiting), Promise.resolve(key));
      }
      this.#store = store;
      this.#set({ waiting: this.#outbox.size });
      return store;
    } catch (cause) {
      this.#storeFailed(cause);
      return null;
    }
  }

  /** Also again, after the server had refused. */
  connect(): void {
    this.#set({ refused: null });
    this.#connection.connect();
  }

  /** No attempts until `connect`. */
  pause(): void {
    this.#connection.pause();
  }

  /** Forgets what this browser keeps of the board, with every edit the server has not confirmed. */
  async discard(): Promise<void> {
    this.#connection.pause();
    await this.#store?.clear();
  }

  reconnect(): void {
    this.#connection.reconnect();
  }

  dispose(): void {
    clearInterval(this.#timer);
    globalThis.removeEventListener?.("pagehide", this.#leave);
    this.doc.off("update", this.#onDocUpdate);
    this.awareness.off("update", this.#onAwareness);
    this.#connection.dispose();
    this.#store?.dispose();
  }

  readonly #onDocUpdate = (
    update: Uint8Array,
    origin: unknown,
    _doc: Y.Doc,
    transaction: Y.Transaction,
  ): void => {
    if (origin === this.#store && origin !== null) return;
    if (!transaction.local) {
      this.#store?.addRemote(update);
      return;
    }
    const waiting = Outbox.describe(transaction);
    if (waiting === null) return;
    if (this.#outbox.size === 0) this.#progressAt = Date.now();
    const key = this.#outbox.add(waiting);
    if (this.#store !== null) this.#storeKeys.set(key, this.#store.addOwn(update, waiting));
    // After a change that was held back, the next must bring what it builds on.
    if (this.#state.tooBig) this.#offerAll();
    else this.#send(update, updateFrame);
    this.#set({ waiting: this.#outbox.size });
  };

  // Own changes only: repeating those of others back to the server would square the traffic.
  readonly #onAwareness = (
    change: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown,
  ): void => {
    if (origin === this) return;
    const own = this.awareness.clientID;
    if (![change.added, change.updated, change.removed].some((ids) => ids.includes(own))) return;
    this.#connection.send(awarenessFrame(encodeAwarenessUpdate(this.awareness, [own])));
  };

  #opened(): void {
    this.events.opened?.();
    this.#connection.send(step1(Y.encodeStateVector(this.doc)));
    if (this.awareness.getLocalState() !== null) {
      const own = [this.awareness.clientID];
      this.#connection.send(awarenessFrame(encodeAwarenessUpdate(this.awareness, own)));
    }
    this.#progressAt = Date.now();
    this.#set({ connected: true, started: true });
  }

  #lost(): void {
    const others = [...this.awareness.getStates().keys()].filter(
      (client) => client !== this.awareness.clientID,
    );
    removeAwarenessStates(this.awareness, others, this);
    this.#set({ connected: false, synced: false, started: true });
  }

  #received(bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    switch (frame.kind) {
      case "step1":
        this.#confirm(this.#outbox.onStateVector(frame.stateVector));
        this.#serverHas = frame.stateVector;
        this.#offerAll();
        break;
      case "step2":
      case "update":
        Y.applyUpdate(this.doc, frame.update, this);
        this.#confirm(this.#outbox.onUpdate(frame.update));
        if (frame.kind === "step2") {
          this.#connection.succeeded();
          this.#set({ synced: true });
        }
        break;
      case "awareness":
        applyAwarenessUpdate(this.awareness, frame.update, this);
        break;
      case "query-awareness":
        this.#onAwareness({ added: [this.awareness.clientID], updated: [], removed: [] }, null);
        break;
      case "notice":
        this.events.notice?.(frame.json);
        break;
      case "unknown":
        // Rule P7: newer servers may say more than this client knows.
        break;
    }
  }

  #offerAll(): void {
    this.#send(Y.encodeStateAsUpdate(this.doc, this.#serverHas), step2);
  }

  /**
   * In pieces the server takes (rule P10), each in the frame asked for: work of others in a change of
   * ours would make their client ids ours (rule I6).
   */
  #send(update: Uint8Array, frame: (piece: Uint8Array) => Uint8Array): void {
    if (!this.#connection.open) return;
    try {
      for (const piece of splitUpdate(update)) this.#connection.send(frame(piece));
      if (this.#state.tooBig) this.#set({ tooBig: false });
    } catch (cause) {
      if (!(cause instanceof TooBigError)) throw cause;
      console.warn("A change is too big for the server:", cause.message);
      this.#set({ tooBig: true });
    }
  }

  #confirm(keys: readonly number[]): void {
    if (keys.length === 0) return;
    this.#progressAt = Date.now();
    for (const key of keys) {
      const stored = this.#storeKeys.get(key);
      this.#storeKeys.delete(key);
      void stored?.then((one) => this.#store?.confirm(one === null ? [] : [one]));
    }
    this.#set({ waiting: this.#outbox.size });
  }

  #tick(): void {
    this.#store?.flush();
    if (this.#store?.wantsCompaction === true && this.#state.synced) {
      void this.#store.compact(this.doc);
    }
    const stuck = this.#state.synced && this.#outbox.size > 0;
    if (stuck && Date.now() - this.#progressAt > CONFIRM_LIMIT_MS) {
      // The answer carries every deletion the server knows, so nothing can wait for ever.
      this.#progressAt = Date.now();
      this.#connection.send(step1(Y.encodeStateVector(this.doc)));
      this.#connection.expectAnswer();
    }
  }

  #storeFailed(cause: unknown): void {
    console.warn("This browser keeps no copy of the board:", cause);
    this.#set({ storeFailed: true });
  }

  #set(change: Partial<ProviderState>): void {
    this.#state = { ...this.#state, ...change };
    this.changed(this.#state);
  }
}

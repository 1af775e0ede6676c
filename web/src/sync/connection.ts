import { backoffMs } from "./backoff";

/**
 * One WebSocket at a time, for as long as it is wanted: reconnects with jitter, wakes up when the
 * network does, notices a dead line, and stops for good on a permanent close code. Knows bytes only.
 *
 * y-websocket's provider was measured against the same needs and left out; ADR 0002 says why.
 */

/** Asks for notices; see docs/protocol.md. */
const SUBPROTOCOL = "whiteboard.v1";
/** Rule P4: the server lets no connection be silent for longer than 12 s. */
const SILENCE_LIMIT_MS = 30_000;
const CONNECT_LIMIT_MS = 15_000;
/** A question to the server that stays without any answer for so long: the line is dead. */
const ANSWER_LIMIT_MS = 4_000;
const WATCH_INTERVAL_MS = 1_000;

export interface ConnectionEvents {
  opened(): void;
  received(bytes: Uint8Array): void;
  /**
   * The line is gone and will be tried again. `refused`: it never stood; the server may have said no
   * to the upgrade, which browsers do not tell from a server that is away. `code` is the close code.
   */
  lost(refused: boolean, code: number): void;
  /** The server will never take this connection again: a code of 4400 to 4499. */
  refused(code: number): void;
}

export class Connection {
  #socket: WebSocket | null = null;
  #wanted = false;
  #opened = false;
  #failedAttempts = 0;
  #heardAt = 0;
  #answerBy = Number.POSITIVE_INFINITY;
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #watch: ReturnType<typeof setInterval>;
  readonly #wake = (): void => this.reconnect();
  // Browsers leave a socket open, and silent, when the network goes. Attempts go on: the server may
  // be on this machine, which needs no network.
  readonly #sleep = (): void => {
    if (this.#socket !== null) this.#closed(1006);
  };

  constructor(
    /** Asked before each attempt. */
    private readonly url: () => string,
    private readonly events: ConnectionEvents,
    private readonly random: () => number = Math.random,
  ) {
    this.#watch = setInterval(() => this.#check(), WATCH_INTERVAL_MS);
    globalThis.addEventListener?.("online", this.#wake);
    globalThis.addEventListener?.("offline", this.#sleep);
  }

  get open(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  connect(): void {
    this.#wanted = true;
    if (this.#socket === null) this.#dial();
  }

  /** Now instead of at the next attempt; nothing when connected or given up. */
  reconnect(): void {
    if (!this.#wanted || this.open) return;
    this.#failedAttempts = 0;
    this.#drop();
    this.#dial();
  }

  /** No attempt any more until `connect`. */
  pause(): void {
    this.#wanted = false;
    clearTimeout(this.#retry);
    this.#drop();
  }

  /** A connection that did useful work earns quick retries again. */
  succeeded(): void {
    this.#failedAttempts = 0;
  }

  send(bytes: Uint8Array): void {
    if (this.open) this.#socket?.send(bytes as Uint8Array<ArrayBuffer>);
  }

  /** Something was sent that the server answers at once: silence now means a dead line. */
  expectAnswer(): void {
    this.#answerBy = Math.min(this.#answerBy, Date.now() + ANSWER_LIMIT_MS);
  }

  dispose(): void {
    this.#wanted = false;
    clearInterval(this.#watch);
    clearTimeout(this.#retry);
    globalThis.removeEventListener?.("online", this.#wake);
    globalThis.removeEventListener?.("offline", this.#sleep);
    this.#drop();
  }

  #dial(): void {
    clearTimeout(this.#retry);
    const socket = new WebSocket(this.url(), SUBPROTOCOL);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    this.#heardAt = Date.now();
    this.#answerBy = Number.POSITIVE_INFINITY;
    this.#opened = false;
    socket.onopen = () => {
      this.#opened = true;
      this.#heardAt = Date.now();
      this.events.opened();
    };
    socket.onmessage = (event: MessageEvent<unknown>) => {
      this.#heardAt = Date.now();
      this.#answerBy = Number.POSITIVE_INFINITY;
      if (event.data instanceof ArrayBuffer) this.events.received(new Uint8Array(event.data));
    };
    socket.onclose = (event) => this.#closed(event.code);
  }

  #closed(code: number): void {
    const opened = this.#opened;
    this.#drop();
    if (code >= 4400 && code < 4500) {
      this.#wanted = false;
      this.events.refused(code);
      return;
    }
    this.events.lost(!opened, code);
    if (this.#wanted) {
      const delayMs = backoffMs(this.#failedAttempts++, this.random);
      this.#retry = setTimeout(() => this.#dial(), delayMs);
    }
  }

  /** Handlers first: a closing socket may still deliver. */
  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #check(): void {
    if (this.#socket === null) return;
    const limitMs = this.open ? SILENCE_LIMIT_MS : CONNECT_LIMIT_MS;
    // Lines die without a close event when a laptop sleeps or a network changes.
    const now = Date.now();
    if (now - this.#heardAt > limitMs || now > this.#answerBy) this.#closed(1006);
  }
}

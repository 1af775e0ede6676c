import { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Point } from "../canvas/view";
import { readPerson, type Person, type PresenceState } from "./person";

/** At most 30 a second; more would only be thinned out by the server's tick. */
const INTERVAL_MS = 34;
const IDLE_AFTER_MS = 60_000;
/** Half of what the server takes from a connection (rule A2). */
const MAX_STATE_CHARS = 8 * 1024;

/**
 * Who is here and what they are doing: nothing of it is stored. Changes are gathered and sent at
 * most thirty times a second, the first after a pause at once.
 */
export class Presence {
  readonly awareness: Awareness;
  #state: PresenceState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sentAt = 0;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  #people: readonly Person[] = [];
  readonly #listeners = new Set<(people: readonly Person[]) => void>();

  constructor(
    doc: Y.Doc,
    user: PresenceState["user"],
    private readonly posOf: (id: string) => Point | null,
  ) {
    this.awareness = new Awareness(doc);
    this.#state = {
      user,
      cursor: null,
      tool: "select",
      selection: [],
      view: null,
      preview: null,
      laser: [],
      follow: null,
      caret: null,
      idle: false,
    };
    this.#send();
    this.awareness.on("change", () => this.#read());
  }

  get people(): readonly Person[] {
    return this.#people;
  }

  onPeople(listener: (people: readonly Person[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(change: Partial<PresenceState>): void {
    this.#state = { ...this.#state, ...change };
    this.#timer ??= setTimeout(() => this.#send(), Math.max(0, this.#dueInMs()));
  }

  /** The person did something; without that for a minute they count as away. */
  active(): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.set({ idle: true }), IDLE_AFTER_MS);
    if (this.#state.idle) this.set({ idle: false });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#idleTimer);
    this.#listeners.clear();
    this.awareness.destroy();
  }

  #dueInMs(): number {
    return this.#sentAt + INTERVAL_MS - performance.now();
  }

  #send(): void {
    this.#timer = undefined;
    this.#sentAt = performance.now();
    let state = this.#state;
    // A drag of very many shapes is seen by others when it ends.
    if (JSON.stringify(state).length > MAX_STATE_CHARS) state = { ...state, preview: null };
    if (JSON.stringify(state).length > MAX_STATE_CHARS) state = { ...state, selection: [] };
    this.awareness.setLocalState(state);
  }

  #read(): void {
    const people: Person[] = [];
    for (const [clientId, state] of this.awareness.getStates()) {
      if (clientId === this.awareness.clientID) continue;
      const person = readPerson(clientId, state, this.posOf);
      if (person !== null) people.push(person);
    }
    this.#people = people.sort((a, b) => a.clientId - b.clientId);
    for (const listener of this.#listeners) listener(this.#people);
  }
}

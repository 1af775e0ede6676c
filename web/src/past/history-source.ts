import type { PlayedUpdate } from "./update-page";

/** The board after one of its updates, whole. */
export interface State {
  /** One Yjs update. */
  readonly state: Uint8Array;
  /** Milliseconds since 1970; null for the beginning, when nothing had been drawn. */
  readonly at: number | null;
  readonly author: string;
}

/** Where a board's past is read from. */
export interface HistorySource {
  state(offset: number): Promise<State>;
  /** The updates after an offset, as many as the server puts into an answer; empty at the end. */
  updates(after: number): Promise<readonly PlayedUpdate[]>;
}

import type { ProviderState } from "../sync/provider";
import type { ClosedReason, SaveState } from "./editor";

/** Codes of docs/protocol.md (P3) that end a connection for good. */
const CLOSED: Readonly<Record<number, ClosedReason>> = {
  4400: "malformed",
  4401: "revoked",
  4403: "revoked",
  4404: "deleted",
  4410: "kicked",
  4429: "flood",
};

/** Not the end: the server is asked what is missing, and the line is opened again. */
const ASKED_AGAIN = 4408;

export interface SaveInputs {
  readonly provider: ProviderState;
  /** This browser could not keep all that waits. */
  readonly storeFailed: boolean;
  /** Why the server does not open the board; null when it does, or was not asked yet. */
  readonly closed: ClosedReason | null;
  /** The server is there, but says that too much comes from here, or to this board. */
  readonly busy: boolean;
  /** The server is there, but has no space for the board. */
  readonly full: boolean;
  readonly readonly: boolean;
  /** Pictures on their way to the server. */
  readonly uploading: number;
  /** Share of a large board the page has taken in, 0 to 1; null: all that has arrived. */
  readonly takenIn: number | null;
}

/** What the person is told about their work; true at any moment, reloads included. */
export function saveState(inputs: SaveInputs): SaveState {
  const { provider, storeFailed, closed, busy, full, readonly, uploading, takenIn } = inputs;
  if (closed !== null) return { kind: "closed", reason: closed };
  if (provider.refused !== null && provider.refused !== ASKED_AGAIN) {
    return { kind: "closed", reason: CLOSED[provider.refused] ?? "malformed" };
  }
  const waiting = provider.waiting + uploading;
  if (!provider.connected) {
    // With a store, work done now is safe; without one it is lost with the page.
    if (storeFailed && waiting > 0) return { kind: "failed", what: "offline-store" };
    return provider.started
      ? { kind: "offline", waiting, busy }
      : { kind: "loading", progress: null };
  }
  if (!provider.synced) return { kind: "loading", progress: null };
  if (takenIn !== null && waiting === 0) return { kind: "loading", progress: takenIn };
  if (provider.tooBig) return { kind: "failed", what: "too-big" };
  if (readonly) return { kind: "readonly" };
  if (full) return { kind: "failed", what: "full" };
  return waiting === 0 ? { kind: "saved" } : { kind: "saving", waiting };
}

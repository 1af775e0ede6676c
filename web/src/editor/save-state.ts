import type { ProviderState } from "../sync/provider";
import type { SaveState } from "./editor";

/** Codes of docs/protocol.md (P3) that end a connection for good. */
const CLOSED: Readonly<Record<number, "revoked" | "deleted" | "malformed">> = {
  4400: "malformed",
  4401: "revoked",
  4403: "revoked",
  4404: "deleted",
  4429: "malformed",
};

export interface SaveInputs {
  readonly provider: ProviderState;
  readonly unknown: boolean;
  readonly readonly: boolean;
  /** Pictures on their way to the server. */
  readonly uploading: number;
}

/** What the person is told about their work; true at any moment, reloads included. */
export function saveState({ provider, unknown, readonly, uploading }: SaveInputs): SaveState {
  if (unknown) return { kind: "closed", reason: "not-found" };
  if (provider.refused !== null) {
    return { kind: "closed", reason: CLOSED[provider.refused] ?? "malformed" };
  }
  const waiting = provider.waiting + uploading;
  if (!provider.connected) {
    // With a store, work done now is safe; without one it is lost with the page.
    if (provider.storeFailed && waiting > 0) return { kind: "failed", what: "offline-store" };
    return provider.started ? { kind: "offline", waiting } : { kind: "loading", progress: null };
  }
  if (!provider.synced) return { kind: "loading", progress: null };
  if (provider.tooBig) return { kind: "failed", what: "too-big" };
  if (provider.stalled) return { kind: "failed", what: "full" };
  if (readonly) return { kind: "readonly" };
  return waiting === 0 ? { kind: "saved" } : { kind: "saving", waiting };
}

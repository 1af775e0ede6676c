import { expect, test } from "vitest";
import { saveState, type SaveInputs } from "../../src/editor/save-state";
import type { ProviderState } from "../../src/sync/provider";

const SYNCED: ProviderState = {
  synced: true,
  connected: true,
  started: true,
  waiting: 0,
  refused: null,
  storeFailed: false,
  tooBig: false,
};

function stateOf(change: Partial<SaveInputs>, provider: Partial<ProviderState> = {}) {
  const inputs = {
    storeFailed: false,
    closed: null,
    busy: false,
    full: false,
    readonly: false,
    uploading: 0,
    takenIn: null,
    ...change,
  };
  return saveState({ ...inputs, provider: { ...SYNCED, ...provider } });
}

test("a large board is loading until all of it is taken in, and says how far it is", () => {
  expect(stateOf({ takenIn: 0.25 })).toEqual({ kind: "loading", progress: 0.25 });
  expect(stateOf({ takenIn: null })).toEqual({ kind: "saved" });
});

test("work done while a large board loads is told to be waiting", () => {
  expect(stateOf({ takenIn: 0.25 }, { waiting: 2 })).toEqual({ kind: "saving", waiting: 2 });
});

test("work that waits offline is said to be at risk when this browser could not keep it", () => {
  const offline = { synced: false, connected: false };
  const atRisk = stateOf({ storeFailed: true, uploading: 1 }, offline);
  expect(atRisk).toEqual({ kind: "failed", what: "offline-store" });
  expect(stateOf({ storeFailed: true }, offline)).toEqual({
    kind: "offline",
    waiting: 0,
    busy: false,
  });
});

test("what ends a connection for good is told before anything about loading", () => {
  const refused = stateOf({ takenIn: 0.25 }, { refused: 4404 });
  expect(refused).toEqual({ kind: "closed", reason: "deleted" });
});

test("a server without space is told to whoever may draw, whether or not something waits", () => {
  const full = { kind: "failed", what: "full" };
  expect(stateOf({ full: true })).toEqual(full);
  expect(stateOf({ full: true }, { waiting: 3 })).toEqual(full);
  expect(stateOf({ full: true, readonly: true })).toEqual({ kind: "readonly" });
  expect(stateOf({ full: true }, { connected: false })).toMatchObject({ kind: "offline" });
});

import { describe, expect, it } from "vitest";
import { Admission } from "../../src/editor/admission";
import { saveState } from "../../src/editor/save-state";
import { bearerToken, setBearer, showBearer } from "../../src/sync/bearer";
import type { BoardApi, BoardLookup } from "../../src/sync/board-api";
import type { Provider, ProviderState } from "../../src/sync/provider";

const STATE: ProviderState = {
  synced: true,
  connected: true,
  started: true,
  waiting: 0,
  refused: null,
  storeFailed: false,
  tooBig: false,
};

/** A line that notes what is asked of it, and a server that answers as the test wants. */
function admission(answers: BoardLookup[], isCrowded = false) {
  const asked: string[] = [];
  const line = {
    state: STATE,
    openStore: () => Promise.resolve(null),
    connect: () => void asked.push("connect"),
    pause: () => void asked.push("pause"),
    discard: () => {
      asked.push("discard");
      return Promise.resolve();
    },
  };
  const api = {
    look: () => Promise.resolve(answers.shift()!),
    isCrowded: () => Promise.resolve(isCrowded),
  };
  const entry = new Admission(
    api as unknown as BoardApi,
    () => line as unknown as Provider,
    () => void asked.push("restart"),
  );
  return { entry, line, asked };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const role = (name: string) => JSON.stringify({ kind: "role", role: name });

describe("admission", () => {
  it("connects with the role the server names", async () => {
    const { entry, asked } = admission([{ kind: "found", title: "", role: "view" }]);
    await entry.begin("b", new AbortController().signal);
    expect(asked).toEqual(["connect"]);
    expect(entry.role.value).toBe("view");
  });

  it.each([
    [{ kind: "unknown" } as const, "not-found"],
    [{ kind: "locked", by: "password" } as const, "password"],
    [{ kind: "locked", by: "sign-in" } as const, "sign-in"],
  ])("does not connect when the server answers %o", async (answer, reason) => {
    const { entry, asked } = admission([answer]);
    await entry.begin("b", new AbortController().signal);
    expect(asked).toEqual([]);
    expect(entry.closed.value).toBe(reason);
  });

  it("says that the server could not keep up until it is let in again", () => {
    const { entry } = admission([]);
    entry.events.overburdened!();
    expect(entry.busy.value).toBe(true);
    entry.events.notice!(role("edit"));
    expect(entry.busy.value).toBe(false);
  });

  it("knows who records the board until the server says it ended, or a new line says nothing", () => {
    const { entry } = admission([]);
    const recording = (facts: object) =>
      entry.events.notice!(JSON.stringify({ kind: "recording", ...facts }));
    recording({ running: true, by: "Grace" });
    expect(entry.recording.value).toBe("Grace");
    recording({ running: true });
    expect(entry.recording.value).toBe("");
    recording({ running: false });
    expect(entry.recording.value).toBeNull();
    recording({ running: true, by: "Grace" });
    entry.events.opened!();
    expect(entry.recording.value).toBeNull();
  });

  it("obeys a role that changes, and throws away what was not confirmed when drawing ends", async () => {
    const { entry, line, asked } = admission([]);
    entry.events.notice!(role("view"));
    expect(asked).toEqual([]);
    entry.events.notice!(role("own"));
    line.state = { ...STATE, waiting: 2 };
    entry.events.notice!(role("view"));
    await settled();
    expect(entry.role.value).toBe("view");
    expect(asked).toEqual(["discard", "restart"]);
  });

  it("asks again when it is sent away for that, and comes back or shows what is asked for", async () => {
    const { entry, line, asked } = admission([
      { kind: "found", title: "", role: "edit" },
      { kind: "locked", by: "password" },
    ]);
    line.state = { ...STATE, refused: 4408 };
    entry.events.refused!(4408);
    await settled();
    expect(asked).toEqual(["connect"]);
    entry.events.refused!(4408);
    await settled();
    expect(entry.closed.value).toBe("password");
    expect(asked).toEqual(["connect", "pause"]);
  });

  it.each([true, false])(
    "says why its socket is refused, crowded %s, until it is in",
    async (crowded) => {
      const { entry } = admission([{ kind: "found", title: "", role: "edit" }], crowded);
      entry.events.refusedUpgrade!();
      await settled();
      expect(entry.busy.value).toBe(crowded);
      entry.events.notice!(role("edit"));
      expect(entry.busy.value).toBe(false);
    },
  );

  it("asks again by another token when one ended while there was no line", async () => {
    const locked = { kind: "locked", by: "sign-in" } as const;
    const found = { kind: "found", title: "", role: "edit" } as const;
    let sent = 0;
    const ask = () => {
      if (++sent < 3) setBearer(`token ${sent}`, ask);
      return Promise.resolve();
    };
    setBearer("token 0", ask);
    const { entry, asked } = admission([locked, found, locked, found, locked]);
    await entry.begin("b", new AbortController().signal);
    expect(asked).toEqual(["connect"]);
    showBearer();
    entry.events.refusedUpgrade!();
    await settled();
    expect(entry.closed.value).toBeNull();
    expect(bearerToken()).toBe("token 2");
    // No other comes: who was let in by it is let in no more.
    entry.events.refused!(4408);
    await settled();
    expect(entry.closed.value).toBe("sign-in");
  });

  it("knows from the server alone that it has no space, until it says otherwise or is asked anew", () => {
    const { entry } = admission([]);
    const store = (writable: boolean) => JSON.stringify({ kind: "store", writable });
    expect(entry.full.value).toBe(false);
    entry.events.notice!(store(false));
    entry.events.notice!(role("edit"));
    expect(entry.full.value).toBe(true);
    entry.events.notice!(store(true));
    expect(entry.full.value).toBe(false);
    entry.events.notice!(store(false));
    entry.events.opened!();
    expect(entry.full.value).toBe(false);
  });

  it("ignores what it does not understand", () => {
    const { entry } = admission([]);
    for (const json of ["", "[]", "7", "null", '{"kind":"weather"}']) entry.events.notice!(json);
    expect(entry.role.value).toBe("edit");
  });

  it("has a sentence for each way a connection can end", () => {
    const end = (refused: number) =>
      saveState({
        provider: { ...STATE, connected: false, refused },
        storeFailed: false,
        closed: null,
        busy: false,
        full: false,
        readonly: false,
        uploading: 0,
        takenIn: null,
      });
    expect(end(4401)).toEqual({ kind: "closed", reason: "revoked" });
    expect(end(4410)).toEqual({ kind: "closed", reason: "kicked" });
    expect(end(4429)).toEqual({ kind: "closed", reason: "flood" });
    expect(end(4408)).toMatchObject({ kind: "offline" });
  });
});

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { HistoryDesk } from "../../src/ui/history/history-desk";
import { fixtureEditor } from "./fixture-editor";

/** Whether the server answers with states of the board; what else it knows it always tells. */
let reading: boolean;
let desk: HistoryDesk;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (path: string) => Promise.resolve(answer(path)));
  desk = new HistoryDesk("board", fixtureEditor().editor);
});

afterEach(() => {
  desk.dispose();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function answer(path: string): Response {
  if (path.endsWith("/history")) return Response.json({ oldest: 0, head: 3, sessions: [] });
  if (path.endsWith("/versions")) return Response.json({ versions: [] });
  if (path.endsWith("/size")) return Response.json({});
  return reading
    ? new Response(Y.encodeStateAsUpdate(new Y.Doc()) as Uint8Array<ArrayBuffer>)
    : new Response(null, { status: 503 });
}

it("asks again by itself for the moment of the address while none could be read", async () => {
  reading = false;
  await desk.open(new URLSearchParams({ at: "2" }));
  expect(desk.travel.failure.value).not.toBeNull();
  expect(desk.travel.moment.value.offset).toBe(-1);
  reading = true;
  await vi.advanceTimersByTimeAsync(20_000);
  await vi.waitUntil(() => desk.travel.moment.value.offset === 2);
  expect(desk.travel.failure.value).toBeNull();
});

it("stays at the moment that is shown when it looks for what is new", async () => {
  reading = true;
  await desk.open(new URLSearchParams({ at: "2" }));
  await desk.travel.seek(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(desk.travel.moment.value.offset).toBe(1);
});

import * as Y from "yjs";
import { describe, expect, test } from "vitest";
import { Outbox, type Waiting } from "../../src/sync/outbox";
import { random } from "../board/peers";

/** A browser's document, and a server that echoes what its merge changed. */
function browser(): { doc: Y.Doc; outbox: Outbox; edits: Uint8Array[]; waiting: Waiting[] } {
  const doc = new Y.Doc();
  const outbox = new Outbox();
  const edits: Uint8Array[] = [];
  const waiting: Waiting[] = [];
  doc.on("update", (update: Uint8Array, _origin, _doc, transaction: Y.Transaction) => {
    if (!transaction.local) return;
    const described = Outbox.describe(transaction);
    if (described === null) return;
    outbox.add(described);
    waiting.push(described);
    edits.push(update);
  });
  return { doc, outbox, edits, waiting };
}

function server(): { doc: Y.Doc; take(update: Uint8Array): Uint8Array | null } {
  const doc = new Y.Doc();
  let echo: Uint8Array | null = null;
  doc.on("update", (update: Uint8Array) => (echo = update));
  return {
    doc,
    take: (update) => {
      echo = null;
      Y.applyUpdate(doc, update);
      return echo;
    },
  };
}

describe("an own edit", () => {
  test("P11_waits until the server's echo of it has come back, not before", () => {
    const { doc, outbox, edits } = browser();
    const remote = server();
    doc.getMap("shapes").set("a", 1);
    doc.getMap("shapes").set("b", 2);
    expect(outbox.size).toBe(2);
    const first = remote.take(edits[0]!)!;
    expect(outbox.size).toBe(2);
    expect(outbox.onUpdate(first)).toEqual([0]);
    expect(outbox.onUpdate(remote.take(edits[1]!)!)).toEqual([1]);
    expect(outbox.size).toBe(0);
  });

  test("that only deletes waits as well", () => {
    const { doc, outbox, edits } = browser();
    const remote = server();
    doc.getMap("shapes").set("a", 1);
    outbox.onUpdate(remote.take(edits[0]!)!);
    doc.getMap("shapes").delete("a");
    expect(outbox.size).toBe(1);
    outbox.onStateVector(Y.encodeStateVector(remote.doc));
    expect(outbox.size).toBe(1);
    outbox.onUpdate(remote.take(edits[1]!)!);
    expect(outbox.size).toBe(0);
  });

  test("that deletes what somebody else deleted first is confirmed by that person's edit", () => {
    const ann = browser();
    const ben = browser();
    const remote = server();
    ann.doc.getMap("shapes").set("a", 1);
    const made = remote.take(ann.edits[0]!)!;
    ann.outbox.onUpdate(made);
    Y.applyUpdate(ben.doc, made);
    ben.doc.getMap("shapes").delete("a");
    ann.doc.getMap("shapes").delete("a");
    const echo = remote.take(ben.edits[0]!)!;
    expect(remote.take(ann.edits[1]!)).toBeNull();
    ann.outbox.onUpdate(echo);
    expect(ann.outbox.size).toBe(0);
  });

  test("made and deleted offline is confirmed by what a new page sends after a reload", () => {
    const before = browser();
    const list = new Y.Array<number>();
    before.doc.getMap("shapes").set("live", list);
    list.push([1]);
    list.push([2]);
    before.doc.getMap("shapes").delete("live");
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(before.doc));
    const outbox = new Outbox();
    before.waiting.forEach((one) => outbox.add(one));
    expect(outbox.size).toBe(4);
    outbox.onUpdate(server().take(Y.encodeStateAsUpdate(doc))!);
    expect(outbox.size).toBe(0);
  });
});

test.each([1, 2, 3, 4, 5])("nothing waits once all is exchanged, seed %i", (seed) => {
  const chance = random(seed);
  const remote = server();
  const all = [browser(), browser()];
  const sent = [0, 0];
  const deliver = (i: number): void => {
    const edits = all[i]!.edits;
    while (sent[i]! < edits.length) {
      const echo = remote.take(edits[sent[i]!]!);
      sent[i]!++;
      if (echo === null) continue;
      for (const one of all) {
        Y.applyUpdate(one.doc, echo, "network");
        one.outbox.onUpdate(echo);
      }
    }
  };
  for (let step = 0; step < 400; step++) {
    const i = chance() < 0.5 ? 0 : 1;
    const shapes = all[i]!.doc.getMap<Y.Map<unknown>>("shapes");
    const key = String(Math.floor(chance() * 8));
    const shape = shapes.get(key);
    if (shape === undefined) shapes.set(key, new Y.Map([["pos", [step, 0]]]));
    else if (chance() < 0.3) shapes.delete(key);
    else shape.set("pos", [step, step]);
    if (chance() < 0.15) deliver(i);
  }
  deliver(0);
  deliver(1);
  // The safety net for what was deleted twice at the same moment: the server's whole state.
  for (const one of all) one.outbox.onUpdate(Y.encodeStateAsUpdate(remote.doc));
  expect(all.map((one) => one.outbox.size)).toEqual([0, 0]);
});

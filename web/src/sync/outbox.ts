import * as Y from "yjs";

/**
 * Which of this browser's edits the server has not confirmed yet. The server sends a batch back to
 * its writers once it is durable (rule P11), so an edit counts as saved when everything it inserted
 * and deleted has come back, whoever's frame brought it, and not a moment earlier.
 *
 * Insertions are known by the client's clock. Deletions advance no clock and are therefore followed
 * range by range; what somebody else deleted meanwhile is confirmed by that person's frame.
 */

export interface DeletedRange {
  readonly client: number;
  readonly clock: number;
  readonly len: number;
}

/** One transaction's part in the document, small enough to keep on disk. */
export interface Waiting {
  readonly client: number;
  /** The client's clock after it; 0 when it inserted nothing. */
  readonly untilClock: number;
  readonly deletes: readonly DeletedRange[];
}

interface Entry {
  readonly untilClock: number;
  readonly client: number;
  deletes: DeletedRange[];
  readonly key: number;
}

export class Outbox {
  readonly #entries = new Map<number, Entry>();
  readonly #confirmed = new Map<number, number>();
  #nextKey = 0;

  get size(): number {
    return this.#entries.size;
  }

  /** What a transaction of this page did; null when it left nothing to confirm. */
  static describe(transaction: Y.Transaction): Waiting | null {
    const client = authorOf(transaction);
    const before = transaction.beforeState.get(client) ?? 0;
    const after = transaction.afterState.get(client) ?? 0;
    const deletes: DeletedRange[] = [];
    for (const [owner, ranges] of transaction.deleteSet.clients) {
      for (const { clock, len } of ranges) {
        // Made and deleted in one transaction: confirmed with the insertion.
        const end = owner === client ? Math.min(clock + len, before) : clock + len;
        if (end > clock) deletes.push({ client: owner, clock, len: end - clock });
      }
    }
    if (after === before && deletes.length === 0) return null;
    return { client, untilClock: after === before ? 0 : after, deletes };
  }

  /** Answers the key `take` and `onUpdate` report it by. */
  add(waiting: Waiting): number {
    const key = this.#nextKey++;
    this.#entries.set(key, { ...waiting, deletes: [...waiting.deletes], key });
    return key;
  }

  /** The server's state vector: all below is durable. Answers the keys now confirmed. */
  onStateVector(stateVector: Uint8Array): number[] {
    if (this.#entries.size === 0) return [];
    for (const [client, clock] of Y.decodeStateVector(stateVector)) this.#advance(client, clock);
    return this.#take();
  }

  /** An update from the server. Answers the keys now confirmed. */
  onUpdate(update: Uint8Array): number[] {
    if (this.#entries.size === 0) return [];
    const { structs, ds } = Y.decodeUpdate(update);
    for (const struct of structs) {
      const { client, clock } = struct.id;
      if (struct instanceof Y.Skip) continue;
      const end = clock + struct.length;
      // What was deleted before it reached the server comes back without its content, and is then
      // not named among the deletions.
      if (isGone(struct)) this.#deleted(client, clock, end);
      if (clock <= (this.#confirmed.get(client) ?? 0)) this.#advance(client, end);
    }
    for (const [client, ranges] of ds.clients) {
      for (const range of ranges) this.#deleted(client, range.clock, range.clock + range.len);
    }
    return this.#take();
  }

  #advance(client: number, clock: number): void {
    if (clock > (this.#confirmed.get(client) ?? 0)) this.#confirmed.set(client, clock);
  }

  #deleted(client: number, from: number, until: number): void {
    for (const entry of this.#entries.values()) {
      if (entry.deletes.length === 0) continue;
      entry.deletes = entry.deletes.flatMap((range) =>
        range.client === client ? without(range, from, until) : [range],
      );
    }
  }

  #take(): number[] {
    const done: number[] = [];
    for (const { key, client, untilClock, deletes } of this.#entries.values()) {
      if (deletes.length === 0 && (this.#confirmed.get(client) ?? 0) >= untilClock) done.push(key);
    }
    for (const key of done) this.#entries.delete(key);
    return done;
  }
}

/** This client, unless the transaction made a text by an author of its own (board/text-seed.ts). */
function authorOf({ doc, beforeState, afterState }: Y.Transaction): number {
  for (const [client, clock] of afterState) {
    if (clock !== (beforeState.get(client) ?? 0)) return client;
  }
  return doc.clientID;
}

function isGone(struct: Y.Item | Y.GC): boolean {
  return struct instanceof Y.GC || struct.content instanceof Y.ContentDeleted;
}

function without(range: DeletedRange, from: number, until: number): DeletedRange[] {
  const { client, clock, len } = range;
  const end = clock + len;
  if (until <= clock || from >= end) return [range];
  const rest: DeletedRange[] = [];
  if (from > clock) rest.push({ client, clock, len: from - clock });
  if (until < end) rest.push({ client, clock: until, len: end - until });
  return rest;
}

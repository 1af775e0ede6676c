import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/**
 * Cuts an update into pieces the server takes (docs/protocol.md, I1 and I5), each of which depends
 * on nothing but what the server has and the pieces before it (P12).
 *
 * Yjs has no such cut: `diffUpdate` removes a beginning only. Structs are walked client by client in
 * the order of their clocks; one whose origin, neighbour or parent stands in another client's part
 * waits until that was walked. Deletions come last: what they name is known by then.
 */
export interface UpdateLimits {
  readonly bytes: number;
  readonly structs: number;
  readonly sections: number;
  readonly deletedRanges: number;
  /** Of one run of text: larger ones are cut. */
  readonly textChars: number;
  /** Of anything else in one struct, which can't be cut. */
  readonly structBytes: number;
}

/** Well below the server's, whose bytes and chars are counted in other encodings. */
export const UPDATE_LIMITS: UpdateLimits = {
  bytes: 512 * 1024,
  structs: 10_000,
  sections: 200,
  deletedRanges: 10_000,
  textChars: 16 * 1024,
  structBytes: 320 * 1024,
};

/** One thing in the update is larger than the server takes, and can't be cut. */
export class TooBigError extends Error {
  constructor(
    readonly bytes: number,
    limitBytes: number,
  ) {
    super(`one change has ${bytes} bytes, the server takes at most ${limitBytes}`);
    this.name = "TooBigError";
  }
}

type Struct = Y.Item | Y.GC;

interface Queue {
  readonly client: number;
  readonly structs: readonly Struct[];
  next: number;
}

/** The update itself when it is small; throws `TooBigError` when no cut helps. */
export function splitUpdate(update: Uint8Array, limits = UPDATE_LIMITS): Uint8Array[] {
  // Each struct takes two bytes at least, so this one can't break any other limit.
  if (update.length <= Math.min(limits.structs, limits.textChars, limits.sections * 2)) {
    return [update];
  }
  const { structs, ds } = Y.decodeUpdate(update);
  const pieces = new Pieces(limits);
  const queues = queuesOf(structs, limits.textChars);
  // Each round walks at least one struct, or what is left waits for something not in the update.
  for (let moved = true; moved;) {
    moved = false;
    for (const queue of queues.values()) {
      while (queue.next < queue.structs.length) {
        const struct = queue.structs[queue.next]!;
        if (waits(struct, queues)) break;
        pieces.add(struct);
        queue.next++;
        moved = true;
      }
    }
  }
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) pieces.delete(client, clock, len);
  }
  return pieces.finish();
}

function queuesOf(structs: readonly (Struct | Y.Skip)[], textChars: number): Map<number, Queue> {
  const byClient = new Map<number, Struct[]>();
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client } = struct.id;
    const list = byClient.get(client) ?? [];
    list.push(...cut(struct, textChars));
    byClient.set(client, list);
  }
  return new Map(
    [...byClient].map(([client, list]) => [client, { client, structs: list, next: 0 }]),
  );
}

/** A long text as several structs, as Yjs itself would hold it after an edit in its midst. */
function cut(struct: Struct, textChars: number): Struct[] {
  const parts: Struct[] = [];
  let rest = struct;
  while (
    rest instanceof Y.Item &&
    rest.content instanceof Y.ContentString &&
    rest.length > textChars
  ) {
    const { client, clock } = rest.id;
    // Never between the halves of a character: Yjs replaces both when they are parted.
    const high = rest.content.str.charCodeAt(textChars - 1);
    const at = high >= 0xd800 && high <= 0xdbff ? textChars + 1 : textChars;
    if (at >= rest.length) break;
    const tail = rest.content.splice(at);
    rest.length = at;
    parts.push(rest);
    const before = Y.createID(client, clock + at - 1);
    const { rightOrigin, parent, parentSub } = rest;
    rest = new Y.Item(
      Y.createID(client, clock + at),
      null,
      before,
      null,
      rightOrigin,
      parent,
      parentSub,
      tail,
    );
  }
  parts.push(rest);
  return parts;
}

function waits(struct: Struct, queues: ReadonlyMap<number, Queue>): boolean {
  if (!(struct instanceof Y.Item)) return false;
  const parent: unknown = struct.parent;
  const needed = [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null];
  return needed.some((id) => {
    const queue = id === null ? undefined : queues.get(id.client);
    if (queue === undefined || id!.client === struct.id.client) return false;
    const next = queue.structs[queue.next];
    return next !== undefined && id!.clock >= next.id.clock && id!.clock < endOf(queue);
  });
}

function endOf({ structs }: Queue): number {
  const last = structs[structs.length - 1]!;
  return last.id.clock + last.length;
}

/** Fills one piece after the other. */
class Pieces {
  readonly #done: Uint8Array[] = [];
  #sections = new Map<number, Section>();
  #deletes = new Map<number, [clock: number, len: number][]>();
  #bytes = 0;
  #structs = 0;
  #ranges = 0;

  constructor(private readonly limits: UpdateLimits) {}

  add(struct: Struct): void {
    const encoder = new Y.UpdateEncoderV1();
    struct.write(encoder, 0);
    const bytes = encoding.toUint8Array(encoder.restEncoder);
    const { limits } = this;
    if (bytes.length > limits.structBytes) {
      throw new TooBigError(bytes.length, limits.structBytes);
    }
    const { client, clock } = struct.id;
    const known = this.#sections.get(client);
    const full =
      this.#bytes + bytes.length > limits.bytes ||
      this.#structs >= limits.structs ||
      (known === undefined && this.#sections.size >= limits.sections) ||
      // A section has no gaps.
      (known !== undefined && known.end !== clock);
    if (full) this.#flush();
    const section = this.#sections.get(client) ?? { start: clock, end: clock, structs: [] };
    section.structs.push(bytes);
    section.end = clock + struct.length;
    this.#sections.set(client, section);
    this.#bytes += bytes.length;
    this.#structs++;
  }

  delete(client: number, clock: number, len: number): void {
    if (this.#ranges >= this.limits.deletedRanges) this.#flush();
    const ranges = this.#deletes.get(client) ?? [];
    ranges.push([clock, len]);
    this.#deletes.set(client, ranges);
    this.#ranges++;
  }

  finish(): Uint8Array[] {
    if (this.#structs > 0 || this.#ranges > 0 || this.#done.length === 0) this.#flush();
    return this.#done;
  }

  #flush(): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, this.#sections.size);
    for (const [client, { start, structs }] of descending(this.#sections)) {
      encoding.writeVarUint(encoder, structs.length);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, start);
      for (const struct of structs) encoding.writeUint8Array(encoder, struct);
    }
    encoding.writeVarUint(encoder, this.#deletes.size);
    for (const [client, ranges] of descending(this.#deletes)) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, ranges.length);
      for (const [clock, len] of ranges) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, len);
      }
    }
    this.#done.push(encoding.toUint8Array(encoder));
    this.#sections = new Map();
    this.#deletes = new Map();
    this.#bytes = this.#structs = this.#ranges = 0;
  }
}

interface Section {
  readonly start: number;
  end: number;
  readonly structs: Uint8Array[];
}

/** As Yjs writes them. */
function descending<T>(byClient: ReadonlyMap<number, T>): [number, T][] {
  return [...byClient].sort(([a], [b]) => b - a);
}

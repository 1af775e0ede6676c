import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { HAS_KEY, type UpdateStructs } from "./update-structs";

const ENTRIES = "entries";

/**
 * A document of some structs of an update, all others being gone from it: for what Yjs has to merge.
 *
 * @param kept struct by struct, ascending; with whatever they build on, or that is in `entries`
 * @param entries structs that shall be entries of one map, and under which key, instead of where
 *     they were
 * @returns that map
 */
export function partialDocument(
  structs: UpdateStructs,
  kept: readonly number[],
  entries: ReadonlyMap<number, string>,
): Y.Map<unknown> {
  const doc = new Y.Doc();
  if (kept.length > 0) Y.applyUpdate(doc, encode(structs, kept, entries));
  return doc.getMap(ENTRIES);
}

function encode(
  structs: UpdateStructs,
  kept: readonly number[],
  entries: ReadonlyMap<number, string>,
): Uint8Array {
  const out = encoding.createEncoder();
  const clients = structs.column("client");
  const sections = sectionsOf(kept, clients);
  encoding.writeVarUint(out, sections.length);
  for (const section of sections) {
    const body = encoding.createEncoder();
    const count = writeSection(body, structs, section, entries);
    encoding.writeVarUint(out, count);
    encoding.writeVarUint(out, structs.clients[clients[section[0]!]!]!);
    encoding.writeVarUint(out, 0);
    encoding.writeUint8Array(out, encoding.toUint8Array(body));
  }
  writeDeletions(out, structs, new Set(sections.map((section) => clients[section[0]!]!)));
  return encoding.toUint8Array(out);
}

function sectionsOf(kept: readonly number[], clients: Int32Array): number[][] {
  const sections: number[][] = [];
  for (const struct of kept) {
    const section = sections.at(-1);
    if (section !== undefined && clients[section[0]!] === clients[struct]) section.push(struct);
    else sections.push([struct]);
  }
  return sections;
}

/** Writes a client's structs, with one that is gone for all that lie between; returns how many. */
function writeSection(
  out: encoding.Encoder,
  structs: UpdateStructs,
  section: readonly number[],
  entries: ReadonlyMap<number, string>,
): number {
  const clocks = structs.column("clock");
  let count = 0;
  let clock = 0;
  for (const struct of section) {
    if (clocks[struct]! > clock) {
      encoding.writeUint8(out, 0);
      encoding.writeVarUint(out, clocks[struct]! - clock);
      count++;
    }
    writeStruct(out, structs, struct, entries.get(struct));
    count++;
    clock = structs.lastClock(struct) + 1;
  }
  return count;
}

function writeStruct(
  out: encoding.Encoder,
  structs: UpdateStructs,
  struct: number,
  key: string | undefined,
): void {
  if (key === undefined) {
    encoding.writeUint8Array(out, structs.structBytes(struct));
    return;
  }
  encoding.writeUint8(out, structs.contentOf(struct) | HAS_KEY);
  encoding.writeVarUint(out, 1); // the parent is a root
  encoding.writeVarString(out, ENTRIES);
  encoding.writeVarString(out, key);
  encoding.writeUint8Array(out, structs.contentBytes(struct));
}

/** Deleting what is gone changes nothing. */
function writeDeletions(
  out: encoding.Encoder,
  structs: UpdateStructs,
  clients: ReadonlySet<number>,
): void {
  const byClient = new Map<number, { clock: number; length: number }[]>();
  for (const { client, clock, length } of structs.deletions) {
    if (!clients.has(client)) continue;
    const ranges = byClient.get(client);
    if (ranges === undefined) byClient.set(client, [{ clock, length }]);
    else ranges.push({ clock, length });
  }
  encoding.writeVarUint(out, byClient.size);
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(out, structs.clients[client]!);
    encoding.writeVarUint(out, ranges.length);
    for (const { clock, length } of ranges) {
      encoding.writeVarUint(out, clock);
      encoding.writeVarUint(out, length);
    }
  }
}

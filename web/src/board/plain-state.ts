import * as decoding from "lib0/decoding";
import type * as Y from "yjs";
import { partialDocument } from "./partial-document";
import { PlainEntries, type WrittenValues } from "./plain-entries";
import { ROOT } from "./schema";
import { DEAD, UpdateLines, type Holder, type Slot } from "./update-lines";
import { CONTENT, Unreadable, UpdateStructs } from "./update-structs";

/** What a board holds, read and not replayed. */
export interface PlainState {
  readonly shapes: PlainEntries;
  readonly meta: PlainEntries;
}

/**
 * Reads a whole board from one Yjs update (v1) without a document of all of it: an entry of a map is
 * the last of the structs that followed each other, whatever came before, and on what came before
 * Yjs spends most of its time. Only what needs merging goes through Yjs, in a small document of its
 * own: texts and arrays, and entries that were written at the same time by several.
 *
 * @returns null when only Yjs can tell, as when something the update builds on is not in it
 */
export function readState(update: Uint8Array): PlainState | null {
  try {
    return new StateReader(new UpdateStructs(update)).read();
  } catch (cause) {
    if (cause instanceof Unreadable) return null;
    throw cause;
  }
}

/** How a map is read. */
const PLAIN = 1;
/** It is inside a text, an array, or an entry that several wrote. */
const BY_YJS = 2;
const DELETED = 3;

class StateReader {
  readonly #structs: UpdateStructs;
  readonly #lines: UpdateLines;
  /** How the map that a struct made is read; 0 until it is known. */
  readonly #readings: Uint8Array;
  readonly #made: (PlainEntries | undefined)[];
  readonly #places = new Map<Slot, string>();
  #merged: Y.Map<unknown> | null = null;

  constructor(structs: UpdateStructs) {
    this.#structs = structs;
    this.#lines = new UpdateLines(structs);
    this.#readings = new Uint8Array(structs.size);
    this.#made = new Array<PlainEntries | undefined>(structs.size);
  }

  read(): PlainState {
    this.#merge();
    return { shapes: this.#entries(ROOT.shapes), meta: this.#entries(ROOT.meta) };
  }

  /** What Yjs has to read, read by it, under the places of the slots. */
  #merge(): void {
    const kept: number[] = [];
    const entries = new Map<number, string>();
    /** Of each line, by its head, whether nothing of it is for Yjs; 0 until it is known. */
    const kinds = new Uint8Array(this.#structs.size);
    for (let i = 0; i < this.#structs.size; i++) {
      const head = this.#lines.headOf(i);
      if (head === DEAD || (kinds[head] ||= this.#hasNothingForYjs(head) ? 1 : 2) === 1) continue;
      const line = this.#lines.of(i);
      if (line === null) continue;
      const reading = this.#reading(line.holder);
      if (reading === BY_YJS) kept.push(i);
      const { slot } = line;
      if (reading !== PLAIN || slot === null || !this.#needsYjs(slot, i)) continue;
      kept.push(i);
      if (!slot.contested || this.#structs.column("parentAt")[i]! >= 0)
        entries.set(i, this.#placeOf(slot));
    }
    this.#merged = partialDocument(this.#structs, kept, entries);
  }

  #hasNothingForYjs(head: number): boolean {
    const line = this.#lines.of(head);
    const reading = line === null ? DELETED : this.#reading(line.holder);
    if (line === null || reading !== PLAIN) return reading === DELETED;
    return line.slot === null || !this.#needsYjs(line.slot, line.slot.end);
  }

  #reading(holder: Holder): number {
    if (typeof holder === "string") return PLAIN;
    const known = this.#readings[holder]!;
    if (known !== 0) return known;
    // Until it is known: whoever is inside itself belongs to nobody.
    this.#readings[holder] = DELETED;
    return (this.#readings[holder] = this.#decide(holder));
  }

  #decide(holder: number): number {
    const line = this.#lines.isDeleted(holder) ? null : this.#lines.of(holder);
    if (line === null) return DELETED;
    const around = this.#reading(line.holder);
    if (around !== PLAIN) return around;
    if (line.slot === null) return DELETED; // in a root that is no map
    if (line.slot.contested || !this.#structs.isMap(holder)) return BY_YJS;
    return line.slot.end === holder ? PLAIN : DELETED;
  }

  /** A contested entry with all that led to it, else only a text or an array that is still there. */
  #needsYjs(slot: Slot, struct: number): boolean {
    return slot.contested || (slot.end === struct && this.#isSequence(struct));
  }

  #isSequence(struct: number): boolean {
    return (
      this.#structs.contentOf(struct) === CONTENT.type &&
      !this.#structs.isMap(struct) &&
      !this.#lines.isDeleted(struct)
    );
  }

  #placeOf(slot: Slot): string {
    const known = this.#places.get(slot);
    if (known !== undefined) return known;
    const place = String(this.#places.size);
    this.#places.set(slot, place);
    return place;
  }

  #entries(holder: Holder): PlainEntries {
    const known = typeof holder === "number" ? this.#made[holder] : undefined;
    if (known !== undefined) return known;
    const slots = this.#lines.slotsOf(holder);
    for (const [key, slot] of slots) if (!this.#isThere(slot)) slots.delete(key);
    const made = new PlainEntries<Slot>(slots, this.#values);
    if (typeof holder === "number") this.#made[holder] = made;
    return made;
  }

  #isThere(slot: Slot): boolean {
    if (slot.contested) return this.#merged?.has(this.#placeOf(slot)) === true;
    return !this.#lines.isDeleted(slot.end);
  }

  readonly #values: WrittenValues<Slot> = {
    spanOf: ({ end, contested }) =>
      contested || this.#structs.contentOf(end) === CONTENT.type
        ? null
        : this.#structs.contentSpan(end),
    valueOf: (slot) => {
      if (this.#needsYjs(slot, slot.end)) return this.#merged?.get(this.#placeOf(slot));
      if (this.#structs.isMap(slot.end)) return this.#entries(slot.end);
      return readValue(this.#structs, slot.end);
    },
  };
}

/** The value of an entry that no other type lives in. */
function readValue(structs: UpdateStructs, struct: number): unknown {
  const text = structs.textOf(struct);
  if (text !== null) return text;
  const decoder = decoding.createDecoder(structs.contentBytes(struct));
  switch (structs.contentOf(struct)) {
    case CONTENT.any:
      decoding.readVarUint(decoder); // one value
      return decoding.readAny(decoder);
    case CONTENT.binary:
      return decoding.readVarUint8Array(decoder).slice();
    case CONTENT.json: {
      decoding.readVarUint(decoder);
      const json = decoding.readVarString(decoder);
      return json === "undefined" ? undefined : (JSON.parse(json) as unknown);
    }
    case CONTENT.string:
      return decoding.readVarString(decoder).at(-1);
    default:
      return undefined;
  }
}

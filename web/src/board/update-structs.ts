import type { Span } from "./plain-entries";

/** The update is not of the kind that can be read without a document; Yjs has to. */
export class Unreadable extends Error {}

export const CONTENT = { deleted: 1, json: 2, binary: 3, string: 4, type: 7, any: 8 } as const;
const CONTENT_MASK = 31;
const GC = 0;
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
export const HAS_KEY = 0x20;
const ANY_TEXT = 119;
/** Types that Yjs knows: Array, Map, Text, XmlElement, XmlFragment, XmlHook, XmlText. */
const MAP_TYPE = 1;
const NAMED_TYPES = [3, 5];
const LAST_TYPE = 6;
/** With their length they fit a number. */
const SHORT_BYTES = 5;
const MEDIUM_BYTES = 40;
/** Struct columns are 32 bits wide. */
const MAX_CLOCK = 2 ** 31 - 1;

const COLUMNS = [
  "client",
  "clock",
  "length",
  "start",
  "parentAt",
  "keyAt",
  "contentAt",
  "end",
  "originClient",
  "originClock",
  "rightAt",
] as const;
type Column = (typeof COLUMNS)[number];

/** A client with so many clocks to a struct, or fewer, has its structs found without searching. */
const DENSE = 16;

/** What is there of one client. */
export interface Section {
  /** Its first struct and the one after its last. */
  readonly from: number;
  readonly to: number;
  readonly clocks: number;
  /** The struct of each clock; null where they are too many. */
  readonly byClock: Int32Array | null;
}

/**
 * The structs of a Yjs update (v1) as a table of numbers: where each stands in the bytes and what it
 * refers to. Nothing is built.
 * Struct indices ascend by section and clock.
 *
 * Throws `Unreadable` for updates that are no whole document and for content it does not know.
 */
export class UpdateStructs {
  /** Client ids by their index; -1 in a column is none. */
  readonly clients: number[] = [];
  readonly sections: Section[] = [];
  /** Deleted clocks: client index, first clock, length. */
  readonly deletions: { client: number; clock: number; length: number }[] = [];
  readonly #indexOf = new Map<number, number>();
  readonly #texts = new Map<number, string>();
  #columns: Record<Column, Int32Array>;
  #lastClient = -1;
  #size = 0;
  #at = 0;

  constructor(readonly bytes: Uint8Array) {
    this.#columns = columns(0, null);
    for (let count = this.#varUint(); count > 0; count--) this.#section();
    for (let count = this.#varUint(); count > 0; count--) this.#deletionsOfClient();
    if (this.#at !== bytes.length) throw new Unreadable("bytes after the update");
  }

  get size(): number {
    return this.#size;
  }

  column(name: Column): Int32Array {
    return this.#columns[name];
  }

  isGone(index: number): boolean {
    return this.#tag(index) === GC;
  }

  /** Which kind of content, as `CONTENT` has them. */
  contentOf(index: number): number {
    return this.#tag(index) & CONTENT_MASK;
  }

  hasRightOrigin(index: number): boolean {
    return (this.#tag(index) & HAS_RIGHT_ORIGIN) !== 0;
  }

  isMap(index: number): boolean {
    return (
      this.contentOf(index) === CONTENT.type &&
      this.bytes[this.#columns.contentAt[index]!] === MAP_TYPE
    );
  }

  /** The struct that holds a clock; -1 when there is none. */
  find(client: number, clock: number): number {
    const section = this.sections[client];
    if (section === undefined || clock < 0 || clock >= section.clocks) return -1;
    if (section.byClock !== null) return section.byClock[clock]!;
    const clocks = this.#columns.clock;
    let low = section.from;
    let high = section.to - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (clocks[middle]! <= clock) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  lastClock(index: number): number {
    return this.#columns.clock[index]! + this.#columns.length[index]! - 1;
  }

  /** A struct as it is written. */
  structBytes(index: number): Uint8Array {
    return this.bytes.subarray(this.#columns.start[index], this.#columns.end[index]);
  }

  /** Where it is written what a struct holds. */
  contentSpan(index: number): Span {
    return {
      bytes: this.bytes,
      from: this.#columns.contentAt[index]!,
      to: this.#columns.end[index]!,
    };
  }

  /** What a struct holds, as it is written. */
  contentBytes(index: number): Uint8Array {
    return this.bytes.subarray(this.#columns.contentAt[index], this.#columns.end[index]);
  }

  /** A text of the update, from where its length stands. */
  textAt(at: number): string {
    this.#at = at;
    const length = this.#varUint();
    return length <= SHORT_BYTES
      ? this.#shortText(this.#at, length)
      : this.#decode(this.#at, this.#at + length);
  }

  /** Keys are few and stand there often: each is decoded once. */
  #shortText(from: number, length: number): string {
    let packed = length;
    for (let i = from; i < from + length; i++) packed = packed * 256 + this.bytes[i]!;
    let text = this.#texts.get(packed);
    if (text === undefined) {
      text = this.#decode(from, from + length);
      this.#texts.set(packed, text);
    }
    return text;
  }

  /** Each call of the browser's decoder costs more than a whole id. */
  #decode(from: number, to: number): string {
    if (to - from > MEDIUM_BYTES) return utf8.decode(this.bytes.subarray(from, to));
    let text = "";
    for (let i = from; i < to; i++) {
      const byte = this.bytes[i]!;
      if (byte >= 0x80) return utf8.decode(this.bytes.subarray(from, to));
      text += String.fromCharCode(byte);
    }
    return text;
  }

  /** An entry's value if it is one text; null if it is something else. */
  textOf(index: number): string | null {
    const at = this.#columns.contentAt[index]!;
    const isText = this.bytes[at] === 1 && this.bytes[at + 1] === ANY_TEXT;
    return isText && this.contentOf(index) === CONTENT.any ? this.textAt(at + 2) : null;
  }

  /** A client index and a clock, from where they stand. */
  idAt(at: number): { client: number; clock: number } {
    this.#at = at;
    return { client: this.#client(), clock: this.#clock() };
  }

  #tag(index: number): number {
    return this.bytes[this.#columns.start[index]!]!;
  }

  #section(): void {
    const count = this.#varUint();
    // Two bytes a struct at least: refused before anything is allocated.
    if (count > this.bytes.length / 2) throw new Unreadable("more structs than bytes");
    const client = this.#client();
    let clock = this.#varUint();
    if (clock !== 0 || this.sections[client] !== undefined) throw new Unreadable("no whole board");
    if (this.#size + count > this.#columns.clock.length)
      this.#columns = columns(Math.max(this.#size + count, 2 * this.#size), this.#columns);
    const from = this.#size;
    for (let i = 0; i < count; i++) {
      clock += this.#struct(client, clock);
      if (clock > MAX_CLOCK) throw new Unreadable("clock too high");
    }
    const byClock = clock <= count * DENSE + DENSE ? this.#byClock(from, clock) : null;
    this.sections[client] = { from, to: this.#size, clocks: clock, byClock };
  }

  #byClock(from: number, clocks: number): Int32Array {
    const lengths = this.#columns.length;
    const structs = new Int32Array(clocks);
    let at = 0;
    for (let i = from; i < this.#size; i++)
      for (const end = at + lengths[i]!; at < end; at++) structs[at] = i;
    return structs;
  }

  /** One struct into the table; returns how many clocks it takes. */
  #struct(client: number, clock: number): number {
    const { bytes } = this;
    const to = this.#columns;
    const index = this.#size++;
    to.client[index] = client;
    to.clock[index] = clock;
    to.start[index] = this.#at;
    const tag = bytes[this.#at++]!;
    const origin = (tag & HAS_ORIGIN) !== 0;
    const right = (tag & HAS_RIGHT_ORIGIN) !== 0;
    to.originClient[index] = origin ? this.#client() : -1;
    if (origin) to.originClock[index] = this.#clock();
    to.rightAt[index] = right ? this.#at : -1;
    if (right) this.#skipNumbers(2);
    to.parentAt[index] = -1;
    to.keyAt[index] = -1;
    if (tag !== GC && !origin && !right) {
      to.parentAt[index] = this.#at;
      if (bytes[this.#at++] === 1) this.#skipText();
      else this.#skipNumbers(2);
      if ((tag & HAS_KEY) !== 0) {
        to.keyAt[index] = this.#at;
        this.#skipText();
      }
    }
    to.contentAt[index] = this.#at;
    const length = this.#content(tag & CONTENT_MASK);
    to.length[index] = length;
    to.end[index] = this.#at;
    return length;
  }

  /** Walks over content; returns how many clocks it takes. */
  #content(kind: number): number {
    switch (kind) {
      case GC:
      case CONTENT.deleted:
        return this.#varUint();
      case CONTENT.json:
        return this.#several(() => this.#skipText());
      case CONTENT.binary:
      case 5: // embed
        this.#skipText();
        return 1;
      case CONTENT.string:
        return this.#textLength();
      case 6: // format
        this.#skipText();
        this.#skipText();
        return 1;
      case CONTENT.type: {
        const type = this.#varUint();
        if (type > LAST_TYPE) throw new Unreadable("unknown type");
        if (NAMED_TYPES.includes(type)) this.#skipText();
        return 1;
      }
      case CONTENT.any:
        return this.#several(() => this.#skipAny());
      default:
        throw new Unreadable("unknown content");
    }
  }

  #several(skip: () => void): number {
    const count = this.#varUint();
    for (let i = 0; i < count; i++) skip();
    return count;
  }

  #skipAny(): void {
    const kind = this.bytes[this.#at++]!;
    if (kind === ANY_TEXT || kind === 116) this.#skipText();
    else if (kind === 125) this.#skipNumbers(1);
    else if (kind === 124) this.#at += 4;
    else if (kind === 123 || kind === 122) this.#at += 8;
    else if (kind === 117) this.#several(() => this.#skipAny());
    else if (kind === 118) {
      this.#several(() => {
        this.#skipText();
        this.#skipAny();
      });
    } else if (kind < 116 || kind > 127) throw new Unreadable("unknown value");
  }

  /** Text and bytes are written alike. */
  #skipText(): void {
    const length = this.#varUint();
    this.#at += length;
    if (this.#at > this.bytes.length) throw new Unreadable("cut off");
  }

  /** Clocks count UTF-16 code units. */
  #textLength(): number {
    const bytes = this.#varUint();
    const end = this.#at + bytes;
    if (end > this.bytes.length) throw new Unreadable("cut off");
    let units = 0;
    for (; this.#at < end; this.#at++) {
      const byte = this.bytes[this.#at]!;
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
  }

  #skipNumbers(count: number): void {
    for (; count > 0; count--) while (this.bytes[this.#at++]! >= 0x80);
  }

  #deletionsOfClient(): void {
    const client = this.#client();
    for (let count = this.#varUint(); count > 0; count--)
      this.deletions.push({ client, clock: this.#clock(), length: this.#varUint() });
  }

  #client(): number {
    const id = this.#varUint();
    // Most structs build on one of the same client.
    if (id === this.clients[this.#lastClient]) return this.#lastClient;
    const known = this.#indexOf.get(id);
    if (known !== undefined) return (this.#lastClient = known);
    this.#indexOf.set(id, this.clients.length);
    return (this.#lastClient = this.clients.push(id) - 1);
  }

  #clock(): number {
    const clock = this.#varUint();
    if (clock > MAX_CLOCK) throw new Unreadable("clock too high");
    return clock;
  }

  #varUint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.bytes[this.#at++];
      if (byte === undefined) throw new Unreadable("cut off");
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
      if (factor > 2 ** 53) throw new Unreadable("number too long");
    }
  }
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

function columns(
  capacity: number,
  before: Record<Column, Int32Array> | null,
): Record<Column, Int32Array> {
  const made = {} as Record<Column, Int32Array>;
  for (const name of COLUMNS) {
    made[name] = new Int32Array(capacity);
    if (before !== null) made[name].set(before[name]);
  }
  return made;
}

import type { Entries } from "./entries";

/** Gives the values that stand in an update, by what its reader knows each entry by. */
export interface WrittenValues<Place> {
  valueOf(place: Place): unknown;
  /** Where the value is written; null when it is not one value in one place. */
  spanOf(place: Place): Span | null;
}

/** Bytes from one index up to another. */
export interface Span {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** Entries that belong to no document: values are decoded when they are asked for. */
export class PlainEntries<Place = unknown> implements Entries {
  constructor(
    private readonly places: ReadonlyMap<string, Place>,
    private readonly written: WrittenValues<Place>,
  ) {}

  get size(): number {
    return this.places.size;
  }

  has(key: string): boolean {
    return this.places.has(key);
  }

  keys(): Iterable<string> {
    return this.places.keys();
  }

  get(key: string): unknown {
    const place = this.places.get(key);
    return place === undefined ? undefined : this.written.valueOf(place);
  }

  /** True when an entry is written with the same bytes there; false says nothing. */
  isWrittenAs(key: string, there: PlainEntries): boolean {
    const a = this.#span(key);
    const b = a && there.#span(key);
    return a !== null && b !== null && sameBytes(a, b);
  }

  #span(key: string): Span | null {
    const place = this.places.get(key);
    return place === undefined ? null : this.written.spanOf(place);
  }
}

function sameBytes(a: Span, b: Span): boolean {
  const apart = b.from - a.from;
  if (b.to - a.to !== apart) return false;
  for (let i = a.from; i < a.to; i++) if (a.bytes[i] !== b.bytes[i + apart]) return false;
  return true;
}

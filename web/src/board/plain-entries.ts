import type { Entries } from "./entries";

/** Gives the values that stand in an update, by what its reader knows each entry by. */
export interface WrittenValues<Place> {
  valueOf(place: Place): unknown;
  /** The value as it is written; null when it is not one value in one place. */
  bytesOf(place: Place): Uint8Array | null;
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
    const a = this.#bytes(key);
    const b = a && there.#bytes(key);
    return a !== null && b !== null && sameBytes(a, b);
  }

  #bytes(key: string): Uint8Array | null {
    const place = this.places.get(key);
    return place === undefined ? null : this.written.bytesOf(place);
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** What can be read of a Y.Map: all that a board needs of one to be looked at. */
export interface Entries {
  readonly size: number;
  has(key: string): boolean;
  get(key: string): unknown;
  keys(): Iterable<string>;
}

/** By what they can do: of what a board may hold, nothing else has this method. */
export function isEntries(value: unknown): value is Entries {
  return typeof (value as Partial<Entries> | null | undefined)?.has === "function";
}

import * as decoding from "lib0/decoding";

/** One update of a board's log. */
export interface PlayedUpdate {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Names as their users gave them, several with commas. */
  readonly author: string;
  readonly update: Uint8Array;
}

/** Reads what `GET …/history/updates` answers; docs/history.md has the format. */
export function decodePage(bytes: Uint8Array): PlayedUpdate[] {
  const decoder = decoding.createDecoder(bytes);
  const updates: PlayedUpdate[] = [];
  while (decoding.hasContent(decoder)) {
    const at = decoding.readVarUint(decoder);
    const author = decoding.readVarString(decoder);
    updates.push({ at, author, update: decoding.readVarUint8Array(decoder) });
  }
  return updates;
}

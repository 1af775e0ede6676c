import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** The envelope of docs/protocol.md: one message per binary WebSocket message. */

export type Frame =
  | { readonly kind: "step1"; readonly stateVector: Uint8Array }
  | { readonly kind: "step2" | "update"; readonly update: Uint8Array }
  | { readonly kind: "awareness"; readonly update: Uint8Array }
  | { readonly kind: "query-awareness" }
  /** What our server tells our client besides: JSON of an object. */
  | { readonly kind: "notice"; readonly json: string }
  | { readonly kind: "unknown" };

const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;
const NOTICE = 100;
const STEP1 = 0;
const STEP2 = 1;
const UPDATE = 2;

export function readFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(decoder)) {
    case SYNC:
      return readSync(decoder);
    case AWARENESS:
      return { kind: "awareness", update: decoding.readVarUint8Array(decoder) };
    case QUERY_AWARENESS:
      return { kind: "query-awareness" };
    case NOTICE:
      return { kind: "notice", json: decoding.readVarString(decoder) };
    default:
      return { kind: "unknown" };
  }
}

function readSync(decoder: decoding.Decoder): Frame {
  const sub = decoding.readVarUint(decoder);
  const body = decoding.readVarUint8Array(decoder);
  if (sub === STEP1) return { kind: "step1", stateVector: body };
  if (sub === STEP2) return { kind: "step2", update: body };
  return sub === UPDATE ? { kind: "update", update: body } : { kind: "unknown" };
}

export function step1(stateVector: Uint8Array): Uint8Array {
  return frame([SYNC, STEP1], stateVector);
}

export function step2(update: Uint8Array): Uint8Array {
  return frame([SYNC, STEP2], update);
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return frame([SYNC, UPDATE], update);
}

export function awarenessFrame(update: Uint8Array): Uint8Array {
  return frame([AWARENESS], update);
}

function frame(types: readonly number[], body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const type of types) encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

import * as Y from "yjs";
import type { Board } from "./board";
import { KEY } from "./schema";
import { printValue } from "./projection";

/**
 * Shapes as plain JSON and back, loss-free and including keys this client does not know: what the
 * clipboard, duplicates and moves between boards carry. The form is that of the canonical JSON.
 */
export type ShapeRecord = Record<string, unknown>;

export function readRecord(board: Board, id: string): ShapeRecord | null {
  const map = board.mapOf(id);
  return map === null ? null : (JSON.parse(printValue(map)) as ShapeRecord);
}

/** A map ready to be put into a document. */
export function recordToMap(record: ShapeRecord): Y.Map<unknown> {
  return new Y.Map(
    Object.entries(record)
      .filter(([key]) => key !== KEY.live)
      .map(([key, value]) => [key, fromJson(value)] as const),
  );
}

function fromJson(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { $bytes: bytes, $text: delta } = value as { $bytes?: unknown; $text?: unknown };
  if (typeof bytes === "string") return fromBase64(bytes);
  if (Array.isArray(delta)) {
    const text = new Y.Text();
    text.applyDelta(delta);
    return text;
  }
  return value;
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

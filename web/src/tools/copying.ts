import type { Board } from "../board/board";
import { round2 } from "../board/rounding";
import type { Edits } from "../board/edits";
import { readRecord, recordToMap, type ShapeRecord } from "../board/records";
import { KEY } from "../board/schema";
import type { Shape } from "../board/shape";
import { newShapeId } from "../board/shape-id";
import { compareStacking, zBetween } from "../board/stacking";
import { standing } from "../kernels/route";

/** Shapes and all inside them as records, bottom first. */
export function readShapes(board: Board, ids: Iterable<string>): Record<string, ShapeRecord> {
  const copied = new Set(board.withDescendants(ids));
  const shapes = [...copied]
    .map((id) => board.get(id))
    .filter((shape) => shape !== undefined)
    .sort(compareStacking);
  const records: Record<string, ShapeRecord> = {};
  for (const { id } of shapes) {
    const record = readRecord(board, id);
    if (record !== null) records[id] = { ...record, ...placeOf(board, id, copied) };
  }
  return records;
}

/** A line as it runs: the copy may stand alone, without what the line holds on to. */
function placeOf(board: Board, id: string, copied: ReadonlySet<string>): ShapeRecord {
  const line = board.get(id)!;
  if (line.start === null && line.end === null) return {};
  const find = (one: string): Shape | undefined => board.get(one);
  const along = (one: string): Shape | undefined => (copied.has(one) ? find(one) : undefined);
  const { x, y, w, h, points } = standing(line, find, along);
  return {
    [KEY.pos]: [round2(x), round2(y)],
    [KEY.size]: [round2(w), round2(h)],
    [KEY.points]: points!.map(round2),
    ...(line.angle === 0 ? {} : { [KEY.angle]: 0 }),
  };
}

/** Shapes in one transaction: the server takes an update of at most 20,000 structs. */
const SHAPES_PER_TRANSACTION = 1_000;

/**
 * Puts records on top as new shapes, shifted; parents and bindings that came along point at the
 * copies. Others are dropped, but parents with `stay`: the copies are in what the originals are in.
 * Answers the ids of those without a copied parent.
 */
export function writeShapes(
  board: Board,
  edits: Edits,
  records: Record<string, ShapeRecord>,
  shift: { readonly x: number; readonly y: number },
  stay = false,
): string[] {
  const entries = Object.entries(records);
  const ids = new Map(entries.map(([id]) => [id, newShapeId()]));
  const keys = zBetween(board.topZ, null, entries.length);
  for (let from = 0; from < entries.length; from += SHAPES_PER_TRANSACTION) {
    edits.together(() => {
      entries.slice(from, from + SHAPES_PER_TRANSACTION).forEach(([id, record], i) => {
        const copy = { ...remapped(record, ids, shift, stay), [KEY.z]: keys[from + i] };
        edits.insertEntry(ids.get(id)!, recordToMap(copy));
      });
    });
  }
  return entries
    .filter(([, record]) => !ids.has(String(record[KEY.parent])))
    .map(([id]) => ids.get(id)!);
}

/** Duplicates on the same board; answers the copies' ids. */
export function copyShapes(
  board: Board,
  edits: Edits,
  ids: readonly string[],
  shift: number,
): string[] {
  return writeShapes(board, edits, readShapes(board, ids), { x: shift, y: shift }, true);
}

function remapped(
  record: ShapeRecord,
  ids: ReadonlyMap<string, string>,
  shift: { readonly x: number; readonly y: number },
  stay: boolean,
): ShapeRecord {
  const copy: [string, unknown][] = [];
  for (const [key, value] of Object.entries(record)) {
    if (key === KEY.pos && Array.isArray(value)) {
      copy.push([key, [Number(value[0]) + shift.x, Number(value[1]) + shift.y]]);
    } else if (key === KEY.parent) {
      const parent = ids.get(String(value)) ?? (stay ? value : undefined);
      if (parent !== undefined) copy.push([key, parent]);
    } else if (key === KEY.start || key === KEY.end) {
      const target = ids.get(String((value as { id?: unknown } | null)?.id));
      if (target !== undefined) copy.push([key, { ...(value as object), id: target }]);
    } else {
      copy.push([key, value]);
    }
  }
  return Object.fromEntries(copy);
}

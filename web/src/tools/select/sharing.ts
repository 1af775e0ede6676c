import type { Preview } from "../../canvas/view";
import type { PreviewFields } from "../../sync/person";

/** What of the previews travels to others. */
export function shared(previews: ReadonlyMap<string, Preview>): Record<string, PreviewFields> {
  const fields: Record<string, PreviewFields> = {};
  const short = (value: number): number => Math.round(value * 10) / 10;
  for (const [id, { x, y, w, h, angle, points, mirror }] of previews) {
    fields[id] = {
      ...(x === undefined || y === undefined ? {} : { pos: [short(x), short(y)] }),
      ...(w === undefined || h === undefined ? {} : { size: [short(w), short(h)] }),
      ...(angle === undefined ? {} : { angle }),
      ...(points === undefined || points === null ? {} : { points: points.map(short) }),
      ...(mirror && { mirror }),
    };
  }
  return fields;
}

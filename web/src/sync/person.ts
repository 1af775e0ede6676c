import type { Mirror } from "../kernels/mirror";
import type { Camera, Point, Preview, RemotePerson } from "../canvas/view";

/**
 * Awareness states as they travel, and as they are read. Whatever another client says about itself
 * is display data of unknown shape: read strictly, bounded, and never trusted for rights.
 */

export interface Caret {
  readonly shape: string;
  /** Yjs relative positions as JSON. */
  readonly anchor: unknown;
  readonly head: unknown;
}

/** A drag in progress: the same shift for all, or new fields for each. */
export type DragPreview =
  | { readonly ids: readonly string[]; readonly by: readonly [number, number] }
  | { readonly shapes: Readonly<Record<string, PreviewFields>> };

export interface PreviewFields {
  readonly pos?: readonly [number, number];
  readonly size?: readonly [number, number];
  readonly angle?: number;
  readonly points?: readonly number[];
  readonly mirror?: Mirror;
}

export interface PresenceState {
  readonly user: { readonly id: string; readonly name: string; readonly color: string };
  readonly cursor: readonly [number, number] | null;
  readonly tool: string;
  readonly selection: readonly string[];
  readonly view: readonly [number, number, number] | null;
  readonly preview: DragPreview | null;
  readonly laser: readonly number[];
  readonly follow: number | null;
  readonly caret: Caret | null;
  readonly idle: boolean;
}

/** A person with what only the editor needs. */
export interface Person extends RemotePerson {
  readonly userId: string;
  readonly view: Camera | null;
  readonly following: number | null;
  readonly caret: Caret | null;
}

const MAX_NAME_CHARS = 60;
const MAX_SELECTION = 500;
const MAX_LASER_NUMBERS = 400;
const FALLBACK_COLOR = "#6b7280";

type PositionOf = (id: string) => Point | null;

/** Null for a state that names nobody, such as another kind of client's. */
export function readPerson(clientId: number, value: unknown, posOf: PositionOf): Person | null {
  if (typeof value !== "object" || value === null) return null;
  const state = value as Record<keyof PresenceState, unknown>;
  const user = asObject(state.user);
  if (user === null) return null;
  return {
    clientId,
    userId: typeof user.id === "string" ? user.id.slice(0, MAX_NAME_CHARS) : "",
    name: typeof user.name === "string" ? user.name.slice(0, MAX_NAME_CHARS) : "",
    color:
      typeof user.color === "string" && /^#[0-9a-f]{6}$/i.test(user.color)
        ? user.color
        : FALLBACK_COLOR,
    cursor: asPoint(state.cursor),
    selection: asStrings(state.selection).slice(0, MAX_SELECTION),
    previews: readPreviews(state.preview, posOf),
    laser: readLaser(state.laser),
    idle: state.idle === true,
    view: readView(state.view),
    following: typeof state.follow === "number" ? state.follow : null,
    caret: readCaret(state.caret),
  };
}

function readPreviews(value: unknown, posOf: PositionOf): ReadonlyMap<string, Preview> {
  const previews = new Map<string, Preview>();
  const preview = asObject(value);
  if (preview === null) return previews;
  const by = asPoint(preview.by);
  if (by !== null) {
    for (const id of asStrings(preview.ids).slice(0, MAX_SELECTION)) {
      const pos = posOf(id);
      if (pos !== null) previews.set(id, { x: pos.x + by.x, y: pos.y + by.y });
    }
    return previews;
  }
  for (const [id, fields] of Object.entries(asObject(preview.shapes) ?? {})) {
    const read = asObject(fields);
    if (read !== null && previews.size < MAX_SELECTION) previews.set(id, readFields(read));
  }
  return previews;
}

function readFields(fields: Record<string, unknown>): Preview {
  const pos = asPoint(fields.pos);
  const size = asPoint(fields.size);
  const points = asNumbers(fields.points);
  const { mirror } = fields;
  return {
    ...(pos === null ? {} : { x: pos.x, y: pos.y }),
    ...(size === null ? {} : { w: Math.max(0, size.x), h: Math.max(0, size.y) }),
    ...(isFinite(fields.angle) ? { angle: fields.angle } : {}),
    ...(points.length >= 4 && points.length % 2 === 0 ? { points } : {}),
    ...(Array.isArray(mirror) ? { mirror: [mirror[0] === true, mirror[1] === true] } : {}),
  };
}

function readLaser(value: unknown): Point[] {
  const numbers = asNumbers(value).slice(-MAX_LASER_NUMBERS);
  const points: Point[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    points.push({ x: numbers[i]!, y: numbers[i + 1]! });
  }
  return points;
}

function readView(value: unknown): Camera | null {
  const [x, y, zoom] = asNumbers(value);
  return x !== undefined && y !== undefined && zoom !== undefined && zoom > 0
    ? { x, y, zoom }
    : null;
}

function readCaret(value: unknown): Caret | null {
  const caret = asObject(value);
  return caret !== null && typeof caret.shape === "string"
    ? { shape: caret.shape, anchor: caret.anchor, head: caret.head }
    : null;
}

function isFinite(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
}

function asNumbers(value: unknown): number[] {
  return Array.isArray(value) && value.every(isFinite) ? value : [];
}

function asPoint(value: unknown): Point | null {
  const [x, y] = asNumbers(value);
  return x === undefined || y === undefined ? null : { x, y };
}

function asStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

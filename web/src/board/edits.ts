import * as Y from "yjs";
import { standing } from "../kernels/route";
import type { Board } from "./board";
import { packInk } from "./ink";
import { writeRuns } from "./rich-text";
import { round2 } from "./rounding";
import {
  FLAGS,
  KEY,
  MAX_SHAPES,
  MAX_TITLE_CHARS,
  META,
  ROOT,
  SCHEMA_VERSION,
  STRINGS,
  STYLE_KEYS,
  carriesText,
  defaultStyle,
  type Background,
} from "./schema";
import type { Binding, Shape, ShapeType, Style, TextRun } from "./shape";
import { newShapeId } from "./shape-id";
import { zBetween } from "./stacking";
import { seedText } from "./text-seed";

/** Origin of everything this person does; undo reverts these transactions and no others. */
export const MINE = Symbol("mine");

export interface NewShape {
  readonly id?: string;
  readonly type: ShapeType | (string & {});
  readonly x: number;
  readonly y: number;
  readonly w?: number;
  readonly h?: number;
  readonly angle?: number;
  readonly z?: string;
  readonly parent?: string | null;
  readonly style?: Partial<Style>;
  /** `[x, y, pressure]*` relative to x/y. */
  readonly ink?: ArrayLike<number>;
  readonly points?: readonly number[];
  readonly start?: Binding | null;
  readonly end?: Binding | null;
  readonly text?: readonly TextRun[];
  readonly wrap?: boolean;
  readonly flipX?: boolean;
  readonly flipY?: boolean;
  readonly asset?: string;
  readonly locked?: boolean;
  readonly link?: string | null;
  readonly name?: string | null;
  readonly alt?: string | null;
}

/** Fields to change; those left out stay, whoever else is changing them. */
export type ShapePatch = Partial<Omit<NewShape, "id" | "type" | "text" | "points">> & {
  /** Null leaves them, as a preview of a shape without points says. */
  readonly points?: readonly number[] | null;
};

/** More shapes than a board may hold. */
export class BoardFullError extends Error {
  constructor(readonly shapes: number) {
    super(`a board holds at most ${MAX_SHAPES} shapes, this would make ${shapes}`);
    this.name = "BoardFullError";
  }
}

/**
 * Everything this client writes into the document, as transactions of its own. Values equal to the
 * document's, and style keys at their default, are not written: each overwritten value stays in the
 * document's history for ever.
 */
export class Edits {
  readonly #shapes: Y.Map<unknown>;
  readonly #meta: Y.Map<unknown>;

  constructor(readonly board: Board) {
    this.#shapes = board.doc.getMap(ROOT.shapes);
    this.#meta = board.doc.getMap(ROOT.meta);
  }

  /** Several edits that others, and undo, see as one. */
  together<T>(work: () => T): T {
    return this.board.doc.transact(work, MINE);
  }

  /** New shapes on top of all others, in order; answers their ids. */
  create(shapes: readonly NewShape[]): string[] {
    const total = this.board.size + shapes.length;
    if (total > MAX_SHAPES) throw new BoardFullError(total);
    const keys = zBetween(this.board.topZ, null, shapes.length);
    return this.together(() =>
      shapes.map((shape, i) => {
        const id = shape.id ?? newShapeId();
        this.#shapes.set(id, this.#newMap(shape, shape.z ?? keys[i]!));
        return id;
      }),
    );
  }

  update(patches: Iterable<readonly [string, ShapePatch]>): void {
    this.together(() => {
      for (const [id, patch] of patches) {
        const map = this.board.mapOf(id);
        if (map !== null) this.#patch(id, map, patch);
      }
    });
  }

  restyle(ids: Iterable<string>, style: Partial<Style>): void {
    this.update([...ids].map((id) => [id, { style }] as const));
  }

  /** With all that is inside them, and the groups that then hold nothing: nobody could see those. */
  remove(ids: Iterable<string>): void {
    const { board } = this;
    const all = new Set(board.withDescendants(ids));
    for (let emptied = all; emptied.size > 0; emptied.forEach((id) => all.add(id))) {
      const around = new Set([...emptied].map((id) => board.parentOf(id) ?? ""));
      emptied = new Set(
        [...around].filter(
          (id) =>
            !all.has(id) &&
            board.get(id)?.type === "group" &&
            board.childrenOf(id).every((child) => all.has(child)),
        ),
      );
    }
    this.together(() => {
      this.#leaveLines(all);
      for (const id of all) this.#shapes.delete(id);
    });
  }

  /** What a line is where it runs now, whatever it holds on to; it lets go of what is `gone`. */
  standing(line: Shape, gone: (id: string) => boolean): ReturnType<typeof standing> {
    const find = (id: string): Shape | undefined => this.board.get(id);
    return standing(line, find, (id) => (gone(id) ? undefined : find(id)));
  }

  /** Lines stay where they run; they hold on again to what is brought back. */
  #leaveLines(gone: ReadonlySet<string>): void {
    const { board } = this;
    for (const id of new Set([...gone].flatMap((one) => [...board.linesOf(one)]))) {
      const line = gone.has(id) ? undefined : board.get(id);
      if (line !== undefined) this.update([[id, this.standing(line, (one) => gone.has(one))]]);
    }
  }

  /** Without what is inside, which then belongs to nothing: for groups taken apart. */
  removeAlone(ids: Iterable<string>): void {
    this.together(() => {
      for (const id of ids) this.#shapes.delete(id);
    });
  }

  /** An entry as it was exported, under a new id. */
  insertEntry(id: string, entry: Y.Map<unknown>): void {
    this.together(() => this.#shapes.set(id, entry));
  }

  setTitle(title: string): void {
    const next = title.trim().slice(0, MAX_TITLE_CHARS);
    if (next !== this.board.title) this.together(() => this.#setMeta(META.title, next));
  }

  setBackground(background: Background): void {
    if (background !== this.board.background) {
      this.together(() => this.#setMeta(META.background, background));
    }
  }

  #setMeta(key: string, value: unknown): void {
    if (this.#meta.get(META.schema) === undefined) this.#meta.set(META.schema, SCHEMA_VERSION);
    this.#meta.set(key, value);
  }

  #newMap(shape: NewShape, z: string): Y.Map<unknown> {
    const entries: [string, unknown][] = [
      [KEY.type, shape.type],
      [KEY.pos, [round2(shape.x), round2(shape.y)]],
      [KEY.z, z],
    ];
    const put = (key: string, value: unknown): void => {
      if (value !== undefined && value !== null && value !== false) entries.push([key, value]);
    };
    if (shape.w !== undefined && shape.h !== undefined) {
      put(KEY.size, [round2(shape.w), round2(shape.h)]);
    }
    if (shape.angle !== undefined && shape.angle !== 0) put(KEY.angle, shape.angle);
    if (shape.ink !== undefined) put(KEY.ink, packInk(shape.ink).bytes);
    if (shape.points !== undefined) put(KEY.points, shape.points.map(round2));
    put(KEY.start, shape.start === null ? null : plainBinding(shape.start));
    put(KEY.end, shape.end === null ? null : plainBinding(shape.end));
    put(KEY.asset, shape.asset);
    for (const key of [...FLAGS, ...STRINGS]) put(key, shape[key]);
    for (const [key, value] of styleEntries(shape.type, shape.style ?? {})) put(key, value);
    if (carriesText(shape.type)) {
      const text = new Y.Text();
      if (shape.text !== undefined) writeRuns(text, shape.text);
      entries.push([KEY.text, text]);
    }
    return new Y.Map(entries);
  }

  /** An empty text for a shape that was made without; one, even if others give it one just now. */
  giveText(id: string): void {
    const map = this.board.mapOf(id);
    if (map === null || seedText(map, id, KEY.text)) return;
    this.together(() => map.set(KEY.text, new Y.Text()));
  }

  #patch(id: string, map: Y.Map<unknown>, patch: ShapePatch): void {
    const set = (key: string, value: unknown): void => write(map, key, value);
    const shape = this.board.get(id);
    // Without a size, points stand at their own distance from the place; with one they begin there.
    const placed = patch.w !== undefined && !map.has(KEY.size);
    if (placed || patch.x !== undefined || patch.y !== undefined) {
      set(KEY.pos, [round2(patch.x ?? shape?.x ?? 0), round2(patch.y ?? shape?.y ?? 0)]);
    }
    if (patch.w !== undefined || patch.h !== undefined) {
      set(KEY.size, [round2(patch.w ?? shape?.w ?? 0), round2(patch.h ?? shape?.h ?? 0)]);
    }
    if (patch.angle !== undefined) set(KEY.angle, patch.angle === 0 ? undefined : patch.angle);
    if (patch.z !== undefined) set(KEY.z, patch.z);
    if (patch.ink !== undefined) set(KEY.ink, packInk(patch.ink).bytes);
    if (patch.points !== undefined && patch.points !== null)
      set(KEY.points, patch.points.map(round2));
    if (patch.start !== undefined) set(KEY.start, plainBinding(patch.start) ?? undefined);
    if (patch.end !== undefined) set(KEY.end, plainBinding(patch.end) ?? undefined);
    if (patch.asset !== undefined) set(KEY.asset, patch.asset);
    for (const key of [...FLAGS, ...STRINGS]) {
      if (patch[key] !== undefined) set(key, patch[key] || undefined);
    }
    const type = String(map.get(KEY.type));
    for (const [key, value] of styleEntries(type, patch.style ?? {})) set(key, value);
  }
}

/** Style keys to write; undefined where the value is the type's default. */
function styleEntries(type: string, style: Partial<Style>): [string, unknown][] {
  const fallback = defaultStyle(type);
  return STYLE_KEYS.filter((key) => style[key] !== undefined).map((key) => [
    key,
    same(style[key], fallback[key]) ? undefined : copy(style[key]),
  ]);
}

function write(map: Y.Map<unknown>, key: string, value: unknown): void {
  if (value === undefined) {
    if (map.has(key)) map.delete(key);
  } else if (!same(map.get(key), value)) {
    map.set(key, value);
  }
}

function plainBinding(binding: Binding | null | undefined): Binding | null {
  return binding === null || binding === undefined
    ? null
    : { id: binding.id, at: [binding.at[0], binding.at[1]] };
}

function copy(value: unknown): unknown {
  return Array.isArray(value) ? [...(value as unknown[])] : value;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}

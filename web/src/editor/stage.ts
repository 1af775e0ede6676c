import { signal, type Signal } from "@preact/signals";
import type { Board } from "../board/board";
import type { Edits } from "../board/edits";
import type { History } from "../board/history";
import { plainText } from "../board/rich-text";
import { defaultStyle } from "../board/schema";
import type { Style } from "../board/shape";
import {
  EMPTY_OVERLAY,
  type Box,
  type Overlay,
  type Point,
  type Preview,
  type View,
} from "../canvas/view";
import { centre, encloses, overlaps } from "../kernels/box";
import { centredOn } from "../kernels/camera";
import { snapBox, snapToGrid } from "../kernels/snapping";
import type { DragPreview } from "../sync/person";
import type { Presence } from "../sync/presence";
import type { SnapLines, SnapResult, Workbench } from "../tools/workbench";
import type { Announcement } from "./command-table";
import type { Said, ToolId } from "./editor";
import { KeyQueue } from "./input/key-queue";
import { fieldsOf, typeOfTool } from "./style-fields";

export const GRID_UNITS = 20;
/** How near is near enough to snap, CSS pixels. */
const SNAP_REACH_PX = 7;
/** Guides to everything on a busy screen would be noise, and slow. */
const MAX_SNAP_TARGETS = 300;
/** Of a larger selection others see the first ones only. */
const MAX_SHARED_SELECTION = 200;

export interface StageParts {
  readonly board: Board;
  readonly edits: Edits;
  readonly history: History;
  readonly view: View;
  readonly presence: Presence;
  readonly grid: Signal<boolean>;
  readonly snapping: Signal<boolean>;
  readonly textLabel: string;
}

/**
 * What the tools work on: selection, tool, overlay and previews of one board, told to the canvas and
 * to the others at once.
 */
export class Stage implements Workbench {
  readonly board: Board;
  readonly edits: Edits;
  readonly history: History;
  readonly view: View;
  readonly tool = signal<ToolId>("select");
  readonly toolLocked = signal(false);
  readonly selected = signal<readonly string[]>([]);
  readonly grid: Signal<boolean>;
  readonly snapping: Signal<boolean>;
  readonly announcement = signal<Said | null>(null);
  /** Counts document changes the style panel or a menu may depend on. */
  readonly revision = signal(0);
  readonly chosenStyle = signal<Partial<Style>>({});
  readonly presence: Presence;
  readonly keyQueue = new KeyQueue();
  /** What the field is called in which a text is written. */
  readonly textLabel: string;
  writable = true;
  enteredGroup: string | null = null;
  /** Where the pointer is over the board, board units. */
  pointerAt: Point | null = null;
  onEditText: (id: string) => void = () => undefined;
  onPickImage: (at: Point) => void = () => undefined;
  onTool: (tool: ToolId) => void = () => undefined;
  /** The selection, or whether it has handles, is another. */
  onSelected: () => void = () => undefined;
  #overlay: Overlay = EMPTY_OVERLAY;
  #gesture: ReadonlyMap<string, Preview> | null = null;
  #writing: ReadonlyMap<string, Preview> | null = null;

  constructor(parts: StageParts) {
    this.board = parts.board;
    this.edits = parts.edits;
    this.history = parts.history;
    this.view = parts.view;
    this.presence = parts.presence;
    this.grid = parts.grid;
    this.snapping = parts.snapping;
    this.textLabel = parts.textLabel;
    this.board.onChange(({ changed, removed }) => {
      if (removed.includes(this.enteredGroup ?? "")) this.enteredGroup = null;
      if (removed.length > 0 && this.selection.some((id) => !this.board.has(id))) {
        this.select(this.selection.filter((id) => this.board.has(id)));
      }
      // Locking takes the handles away; nobody locks one by one what they can't count.
      if (
        this.selection.length <= MAX_SHARED_SELECTION &&
        changed.some((id) => this.selection.includes(id))
      )
        this.#showSelection();
      this.revision.value++;
    });
  }

  get selection(): readonly string[] {
    return this.selected.peek();
  }

  get nextStyle(): Partial<Style> {
    const type = typeOfTool(this.tool.peek());
    if (type === null) return this.chosenStyle.peek();
    const fields = new Set<string>(fieldsOf(type));
    const entries = Object.entries(this.chosenStyle.peek()).filter(([key]) => fields.has(key));
    return Object.fromEntries(entries);
  }

  /** The style the next shape of a type will have. */
  styleFor(type: string): Style {
    return { ...defaultStyle(type), ...this.nextStyle };
  }

  select(ids: readonly string[]): void {
    const same =
      ids.length === this.selection.length && ids.every((id, i) => id === this.selection[i]);
    if (same) return;
    this.selected.value = [...ids];
    this.#showSelection();
    this.presence.set({ selection: ids.slice(0, MAX_SHARED_SELECTION) });
  }

  setOverlay(change: Partial<Overlay>): void {
    this.#overlay = { ...this.#overlay, ...change };
    this.view.setOverlay(this.#overlay);
  }

  setPreviews(previews: ReadonlyMap<string, Preview> | null, drag: DragPreview | null): void {
    this.#gesture = previews;
    this.presence.set({ preview: drag });
    this.#showPreviews();
  }

  /** What the text being written looks like meanwhile; stands beside a gesture's previews. */
  setWriting(previews: ReadonlyMap<string, Preview> | null): void {
    this.#writing = previews;
    this.setOverlay({ handles: this.#wantsHandles() });
    this.#showPreviews();
  }

  snap(box: Box, moving: ReadonlySet<string>, lines?: SnapLines): SnapResult {
    if (this.grid.peek()) return this.#toGrid(box, lines);
    if (!this.snapping.peek()) return { dx: 0, dy: 0, guides: [] };
    const { view } = this;
    const { x, y } = view.toBoard({ x: 0, y: 0 });
    const { zoom } = view.camera;
    const screen = { x, y, w: view.viewport.width / zoom, h: view.viewport.height / zoom };
    const others: Box[] = [];
    for (const shape of view.within(screen, "overlap")) {
      if (moving.has(shape.id) || shape.ink !== null || shape.points !== null) continue;
      if (shape.type === "group" || !overlaps(shape, screen)) continue;
      others.push(shape);
      if (others.length >= MAX_SNAP_TARGETS) break;
    }
    return snapBox(box, others, SNAP_REACH_PX / zoom, lines);
  }

  snapPoint(point: Point): Point {
    return this.grid.peek() ? snapToGrid(point, GRID_UNITS) : point;
  }

  drawn(id: string): void {
    this.select([id]);
    const type = this.board.get(id)?.type;
    if (type !== undefined) this.announce("created", { type });
    if (!this.toolLocked.peek()) this.setTool("select");
  }

  /** Tells what became of it: others may have changed since all that the step did. */
  step(way: "undo" | "redo"): void {
    if (this.history[way]()) this.announce(way === "undo" ? "undone" : "redone");
    else this.say("disabled.changed-since");
  }

  setTool(tool: ToolId): void {
    if (this.tool.peek() === tool) return;
    this.tool.value = tool;
    this.onTool(tool);
    this.#showSelection();
    this.presence.set({ tool });
  }

  editText(id: string): void {
    this.onEditText(id);
  }

  setLaser(points: readonly Point[]): void {
    this.setOverlay({ laser: points });
    const short = (value: number): number => Math.round(value * 10) / 10;
    this.presence.set({ laser: points.flatMap(({ x, y }) => [short(x), short(y)]) });
  }

  pickImage(at: Point): void {
    this.onPickImage(at);
  }

  viewMiddle(): Point {
    const { width, height } = this.view.viewport;
    return this.view.toBoard({ x: width / 2, y: height / 2 });
  }

  /** The middle of what is selected, or of the view, CSS pixels. */
  selectionMiddle(): Point {
    const { width, height } = this.view.viewport;
    const bounds = this.view.bounds(this.selection[0] ?? "");
    return bounds === null ? { x: width / 2, y: height / 2 } : this.view.toScreen(centre(bounds));
  }

  /** Flies to a shape that is not wholly in view. */
  bringIntoView(id: string): void {
    const box = this.view.bounds(id);
    if (box === null) return;
    const { x, y, zoom } = this.view.camera;
    const { width, height } = this.view.viewport;
    const screen = { x, y, w: width / zoom, h: height / zoom };
    if (encloses(screen, box)) return;
    const fits = box.w < screen.w && box.h < screen.h;
    this.view.flyTo(fits ? centredOn(centre(box), this.view.viewport, zoom) : this.view.fit(box));
  }

  announceSelection(): void {
    const [first] = this.selection;
    const shape = first === undefined ? undefined : this.board.get(first);
    if (this.selection.length > 1) this.announce("selected-many", { count: this.selection.length });
    else if (shape === undefined) this.announce("selected-none");
    else {
      const text = shape.alt ?? shape.name ?? plainText(shape.text).slice(0, 120);
      this.announce("selected", { count: 1, type: shape.type, text });
    }
  }

  /** Any sentence of `ui/strings`: a reason, or the title of a command that was carried out. */
  say(key: string): void {
    this.announcement.value = { key, values: {} };
  }

  failed(cause: unknown): void {
    console.error("Could not load a part:", cause);
    this.say("panel.failed");
  }

  announce(
    key: Announcement,
    values: Record<string, string | number> = {},
    action?: Said["action"],
  ): void {
    this.announcement.value = { key: `announce.${key}`, values, ...(action && { action }) };
  }

  #wantsHandles(): boolean {
    const selecting = this.tool.peek() === "select";
    const locked = this.selection.some((id) => this.board.get(id)?.locked === true);
    return this.writable && selecting && this.#writing === null && !locked;
  }

  #showSelection(): void {
    this.setOverlay({ selection: this.selection, handles: this.#wantsHandles() });
    this.onSelected();
  }

  #showPreviews(): void {
    this.view.setPreviews(new Map([...(this.#writing ?? []), ...(this.#gesture ?? [])]));
  }

  #toGrid(box: Box, lines: SnapLines | undefined): SnapResult {
    const edge = (start: number, size: number, which: readonly string[] | undefined): number => {
      const at = which?.[0] === "end" ? start + size : start;
      if (which?.length === 0) return 0;
      return Math.round(at / GRID_UNITS) * GRID_UNITS - at;
    };
    return {
      dx: edge(box.x, box.w, lines?.x),
      dy: edge(box.y, box.h, lines?.y),
      guides: [],
    };
  }
}

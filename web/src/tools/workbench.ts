import type { Board } from "../board/board";
import type { Edits } from "../board/edits";
import type { History } from "../board/history";
import type { Style } from "../board/shape";
import type { Box, Overlay, Point, Preview, View } from "../canvas/view";
import type { Announcement } from "../editor/command-table";
import type { ToolId } from "../editor/editor";
import type { DragPreview } from "../sync/person";

/** All that tools may read and do. Implemented by the editor; knows no socket, no key, no panel. */
export interface Workbench {
  readonly board: Board;
  readonly edits: Edits;
  readonly history: History;
  readonly view: View;
  /** False on a view-only link: tools that write do nothing. */
  readonly writable: boolean;
  readonly selection: readonly string[];
  /** The group whose members are picked one by one. */
  enteredGroup: string | null;
  /** For the next shape. */
  readonly nextStyle: Partial<Style>;

  select(ids: readonly string[]): void;
  setOverlay(change: Partial<Overlay>): void;
  /** Shows shapes as they would become, here and (as `drag` tells) to others. Null ends it. */
  setPreviews(previews: ReadonlyMap<string, Preview> | null, drag: DragPreview | null): void;
  /** How to shift a moving box, and the guides to show. */
  snap(box: Box, moving: ReadonlySet<string>, lines?: SnapLines): SnapResult;
  /** The point, or the nearest of the grid when it is on. */
  snapPoint(point: Point): Point;
  /** A shape was drawn: selects it and goes back to the select tool unless the tool is locked. */
  drawn(id: string): void;
  setTool(tool: ToolId): void;
  /** Opens the words of a shape for writing, or asks for the name of a frame. */
  editText(id: string): void;
  setLaser(points: readonly Point[]): void;
  /** Opens the file picker; pictures land at the point. */
  pickImage(at: Point): void;
  announce(key: Announcement, values?: Record<string, string | number>): void;
  /** A part that is fetched when it is needed is not to be had. */
  failed(cause: unknown): void;
}

export interface SnapLines {
  readonly x: readonly ("start" | "middle" | "end")[];
  readonly y: readonly ("start" | "middle" | "end")[];
}

export interface SnapResult {
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly (readonly [Point, Point])[];
}

export const NO_SNAP: SnapResult = { dx: 0, dy: 0, guides: [] };

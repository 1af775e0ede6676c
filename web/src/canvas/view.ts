import type { Shape, ShapeSource, Style } from "../board/shape";
import type { Box } from "../kernels/box";
import type { Camera } from "../kernels/camera";
import type { Handle } from "../kernels/handles";
import type { Mirror } from "../kernels/mirror";
import type { Point } from "../kernels/vec";

export type { Box, Camera, Handle, Point };

/** The canvas as tools and UI see it. Implemented by `canvas/CanvasView`. It never writes the document. */

/** Replaces fields of a shape on screen only: a drag, a resize, a style being tried out. */
export type Preview = Partial<
  Pick<Shape, "x" | "y" | "w" | "h" | "angle" | "points" | "start" | "end" | "text" | "wrap">
> & {
  readonly style?: Partial<Style>;
  readonly hidden?: boolean;
  /** As in a mirror within its box; lines have their points as they are then. */
  readonly mirror?: Mirror;
};

/** A person elsewhere, as awareness tells. */
export interface RemotePerson {
  readonly clientId: number;
  readonly name: string;
  /** `#rrggbb` */
  readonly color: string;
  readonly cursor: Point | null;
  readonly selection: readonly string[];
  readonly previews: ReadonlyMap<string, Preview>;
  readonly laser: readonly Point[];
  readonly idle: boolean;
}

/** Everything drawn above the board that is not in the document. */
export interface Overlay {
  readonly selection: readonly string[];
  readonly hovered: string | null;
  /** Show resize and rotate handles around the selection. */
  readonly handles: boolean;
  /** Rubber band (box) or lasso (polygon) of a selection in progress, board units. */
  readonly marquee: Box | null;
  readonly lasso: readonly Point[] | null;
  /** Alignment guides: line segments in board units. */
  readonly guides: readonly (readonly [Point, Point])[];
  /** Shapes the eraser will remove on release: drawn faded. */
  readonly erasing: ReadonlySet<string>;
  /** Where an arrow's end would bind. */
  readonly bindTarget: string | null;
  readonly laser: readonly Point[];
  readonly people: readonly RemotePerson[];
  readonly showCursors: boolean;
}

/** Nothing but the others' cursors. */
export const EMPTY_OVERLAY: Overlay = {
  selection: [],
  hovered: null,
  handles: false,
  marquee: null,
  lasso: null,
  guides: [],
  erasing: new Set(),
  bindTarget: null,
  laser: [],
  people: [],
  showCursors: true,
};

export interface View {
  readonly camera: Camera;
  /** CSS pixels. */
  readonly viewport: { readonly width: number; readonly height: number };
  /** Immediate; clamps the zoom and snaps to whole device pixels at rest. */
  setCamera(camera: Camera): void;
  /** Animated unless the user asked for reduced motion. */
  flyTo(camera: Camera): void;
  onCamera(listener: (camera: Camera) => void): () => void;
  /**
   * A board of many shapes is taken in bit by bit: tells the share that is here, 0 to 1, and null once
   * all of it is. Small changes tell nothing.
   */
  onProgress(listener: (share: number | null) => void): () => void;
  toBoard(screen: Point): Point;
  toScreen(board: Point): Point;
  /** The camera that shows `box` with a margin, zoom at most 1. */
  fit(box: Box): Camera;

  /** Topmost shape whose ink, outline, fill or text is within `slop` CSS pixels of the point. */
  hit(board: Point, slop: number, accept?: (shape: Shape) => boolean): Shape | null;
  /** Shapes whose bounds overlap (or lie inside) the box, bottom first. */
  within(box: Box, how: "overlap" | "inside"): Shape[];
  /** Shapes whose box, turned as they are, holds the point: filled or not, bottom first. */
  around(board: Point): Shape[];
  /** Axis-parallel bounds of a shape as painted (rotation and stroke width included). */
  bounds(id: string): Box | null;
  /** Bounds of all shapes; null on an empty board. */
  contentBounds(): Box | null;
  handleAt(screen: Point): Handle | null;
  /**
   * True inside the frame around the selection, between its shapes as well. Not for a line, which has
   * none.
   */
  holdsSelection(board: Point): boolean;
  /** Where that person points whose mark at the edge of the view lies there, board units. */
  beyondEdge(screen: Point): Point | null;
  /** All ids, bottom first: (z, id). */
  paintOrder(): readonly string[];

  /** Shapes not in the document yet (being drawn); painted on the live layer in this frame. */
  setDrafts(drafts: readonly Shape[]): void;
  /** Replaces what is on screen for these shapes until called again without them. */
  setPreviews(previews: ReadonlyMap<string, Preview>): void;
  setOverlay(overlay: Overlay): void;
  setTheme(theme: "light" | "dark"): void;
  setBackground(background: "plain" | "dots" | "grid" | "lines"): void;
  /** Size of a text block in board units as it is painted. `maxWidth` null: no wrapping. */
  measureText(
    shape: Pick<Shape, "text" | "style">,
    maxWidth: number | null,
  ): { w: number; h: number };
  /** True when everything visible is at its final fidelity. */
  isComplete(): boolean;
  /** URL of an asset's bytes, set once by the app. */
  setAssetUrl(url: (sha256: string) => string | Promise<string>): void;
  dispose(): void;
}

export type CreateView = (host: HTMLElement, shapes: ShapeSource) => View;

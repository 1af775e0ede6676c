/**
 * What a reader of the board sees: one plain, immutable value per shape, decoded from its Y.Map by
 * the rules of docs/board-format.md. The canvas, the tools and the UI know shapes only in this form;
 * only `board/` touches Yjs types.
 */

export type ShapeType =
  | "ink"
  | "highlight"
  | "line"
  | "arrow"
  | "rect"
  | "ellipse"
  | "diamond"
  | "triangle"
  | "star"
  | "hexagon"
  | "cloud"
  | "text"
  | "note"
  | "image"
  | "frame"
  | "group";

/** A palette name (drawn as the theme shows it) or `#rrggbb` (drawn as it is). */
export type Color = string;

export type Dash = "solid" | "dashed" | "dotted";
export type Font = "sans" | "hand" | "mono";
export type Align = "start" | "center" | "end";
export type Head = "none" | "arrow" | "triangle" | "dot" | "bar";
export type Curve = "straight" | "curved" | "elbow";

export interface Style {
  readonly stroke: Color;
  /** `none` paints no fill. */
  readonly fill: Color | "none";
  /** Stroke width in board units. */
  readonly width: number;
  readonly dash: Dash;
  /** 0 to 1. */
  readonly opacity: number;
  readonly font: Font;
  /** Board units. */
  readonly fontSize: number;
  readonly align: Align;
  /** At the start and at the end of a line or arrow. */
  readonly heads: readonly [Head, Head];
  readonly curve: Curve;
}

/**
 * A freehand stroke: `[x, y, pressure]*`, x and y relative to the shape's `x`/`y` and already scaled
 * to its `w`/`h`, pressure 0 to 1.
 */
export type InkPoints = Float32Array;

/** Where an end of a line holds on to another shape; `at` is a point of its box in 0..1 units. */
export interface Binding {
  readonly id: string;
  readonly at: readonly [number, number];
}

/** A stretch of text with one set of marks. */
export interface TextRun {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly link?: string;
  /** Set on the line break that ends a list item. */
  readonly list?: "bullet" | "number";
}

export interface Shape {
  readonly id: string;
  /** A type this client does not know is kept and drawn as a labelled box. */
  readonly type: ShapeType | (string & {});
  /** Top left of the unrotated box, board units. Rotation is about the box's centre. */
  readonly x: number;
  readonly y: number;
  /** Never negative. For ink and lines: the extent of the points, which are scaled to fit it. */
  readonly w: number;
  readonly h: number;
  /** Radians. */
  readonly angle: number;
  /** Fractional index; shapes are painted in the order of (z, id). */
  readonly z: string;
  readonly parent: string | null;
  readonly style: Style;
  readonly ink: InkPoints | null;
  /** True while its author is still drawing it. */
  readonly growing: boolean;
  /**
   * `[x1, y1, x2, y2, …]` relative to `x`/`y` and already scaled to `w`/`h`, for lines and arrows.
   * A bound end is where it was last written: `kernels/route` says where it runs now.
   */
  readonly points: readonly number[] | null;
  readonly start: Binding | null;
  readonly end: Binding | null;
  /** Empty for a shape without text. */
  readonly text: readonly TextRun[];
  /** SHA-256 (hex) of an uploaded file. */
  readonly asset: string | null;
  /** A text block whose width a person chose: text wraps inside it instead of widening it. */
  readonly wrap?: boolean;
  /** Left and right, top and bottom are changed, as in a mirror, before it is turned; its text is not. */
  readonly flipX?: boolean;
  readonly flipY?: boolean;
  readonly locked: boolean;
  readonly link: string | null;
  readonly name: string | null;
  readonly alt: string | null;
}

/** What one transaction did to the shapes. */
export interface ShapesChange {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** False for what came from the network, the offline store or a remote undo. */
  readonly local: boolean;
}

/** The readable side of a board. Implemented by `board/Board`; the canvas needs nothing else of it. */
export interface ShapeSource {
  readonly size: number;
  get(id: string): Shape | undefined;
  /** All ids, in no order. */
  ids(): Iterable<string>;
  /** Called after each transaction that changed a shape; returns how to stop. */
  onChange(listener: (change: ShapesChange) => void): () => void;
}

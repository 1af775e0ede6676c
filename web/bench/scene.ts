/** The scene every client draws, without any client's own format. Board units, y down. */

interface Styled {
  readonly id: string;
  /** `#rrggbb` */
  readonly color: string;
  readonly width: number;
}

export type SceneShape = Styled &
  (
    | { readonly type: "stroke"; readonly points: readonly number[] }
    | {
        readonly type: "rect" | "ellipse";
        readonly x: number;
        readonly y: number;
        readonly w: number;
        readonly h: number;
        readonly fill: string | null;
      }
    | {
        readonly type: "arrow";
        readonly x1: number;
        readonly y1: number;
        readonly x2: number;
        readonly y2: number;
      }
    | { readonly type: "text"; readonly x: number; readonly y: number; readonly text: string }
  );

export interface Scene {
  readonly n: number;
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
  readonly shapes: readonly SceneShape[];
}

import type { Binding, InkPoints, Shape } from "../board/shape";
import { isConnector } from "./shape-geometry";

/** Over which axes a shape is mirrored: left and right change, top and bottom do. */
export type Mirror = readonly [x: boolean, y: boolean];

/** What a mirror changes of a shape whose box stays. */
export type Mirrored = Partial<Pick<Shape, "flipX" | "flipY" | "start" | "end">> & {
  readonly ink?: InkPoints;
};

/** Outlines that look another way up; from left and right all of them look the same. */
const UPRIGHT: ReadonlySet<string> = new Set(["triangle", "star", "cloud"]);

/**
 * A shape as in a mirror within its box, where that shows; letters stay readable. Ends follow what they
 * hold on to where that is mirrored `along` with them. Of lines not the points: see `turnedOver`.
 */
export function inMirror(shape: Shape, mirror: Mirror, along: (id: string) => boolean): Mirrored {
  const { type, style, points, ink, growing, flipX, flipY } = shape;
  const [x, y] = mirror;
  const bows = isConnector(shape) && style.curve === "curved" && points?.length === 4;
  const eitherWay = type === "image" || bows;
  const held = (end: Binding | null): Binding | null =>
    end !== null && along(end.id)
      ? { ...end, at: [x ? 1 - end.at[0] : end.at[0], y ? 1 - end.at[1] : end.at[1]] }
      : end;
  return {
    ...(x && eitherWay && { flipX: !flipX }),
    ...(y && (eitherWay || UPRIGHT.has(type)) && { flipY: !flipY }),
    ...(ink !== null &&
      !growing && {
        ink: ink.map((value, i) => turnedOver(value, i % 3, shape, mirror)),
      }),
    ...(points !== null && { start: held(shape.start), end: held(shape.end) }),
  };
}

/** The coordinate of a point in a box as in a mirror: `which` is 0 for its x, 1 for its y. */
export function turnedOver(
  value: number,
  which: number,
  { w, h }: { readonly w: number; readonly h: number },
  [x, y]: Mirror,
): number {
  if (which === 0) return x ? w - value : value;
  return which === 1 && y ? h - value : value;
}

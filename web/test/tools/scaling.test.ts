import { describe, expect, test } from "vitest";
import { scaled } from "../../src/tools/select/scaling";
import { Peer } from "../board/peers";

const WIDER = { scaleX: 3, scaleY: 2, fixed: { x: 0, y: 0 }, angle: 0 };
const AMONG_OTHERS = { only: false, side: false };

/** Every 10 units of width save a line of 26. */
const MEASURED = (_: unknown, width: number | null) => ({
  w: width ?? 0,
  h: 260 - 2.6 * (width ?? 0),
});

function shapeOf(fields: { type: string; wrap?: boolean; angle?: number }) {
  const peer = new Peer();
  const [id] = peer.edits.create([{ x: 10, y: 10, w: 90, h: 26, ...fields }]);
  return peer.board.get(id!)!;
}

describe("a resize of several shapes", () => {
  test("makes a text as wide as its letters are high, about the place it is stretched to", () => {
    const text = scaled(shapeOf({ type: "text" }), WIDER, AMONG_OTHERS, MEASURED);
    expect(text).toMatchObject({ w: 180, h: 52, style: { fontSize: 40 } });
    expect(text.x! + text.w! / 2).toBe(3 * (10 + 45));
  });

  test("stretches the width that somebody gave to a text, and other shapes, along each axis", () => {
    expect(scaled(shapeOf({ type: "text", wrap: true }), WIDER, AMONG_OTHERS, MEASURED).w).toBe(
      270,
    );
    expect(scaled(shapeOf({ type: "rect" }), WIDER, AMONG_OTHERS, MEASURED)).toMatchObject({
      w: 270,
      h: 52,
    });
  });

  test("writes sizes of letters as fine as places, not finer", () => {
    const third = { ...WIDER, scaleX: 1 / 3, scaleY: 1 / 3 };
    expect(scaled(shapeOf({ type: "text" }), third, AMONG_OTHERS, MEASURED).style?.fontSize).toBe(
      6.67,
    );
  });
});

describe("a side that is dragged", () => {
  const side = { only: true, side: true };
  const text = { type: "text" };

  test("makes a text wrap below where it begins, as high as its lines are", () => {
    const narrow = { ...WIDER, scaleX: 0.5, scaleY: 1, fixed: { x: 10, y: 23 } };
    expect(scaled(shapeOf(text), narrow, side, MEASURED)).toEqual({
      x: 10,
      y: 10,
      w: 45,
      h: 143,
      wrap: true,
      style: { fontSize: 20 },
    });
  });

  test("makes the letters of a text larger where it changes the height only", () => {
    const high = { ...WIDER, scaleX: 1, scaleY: 2 };
    const grown = { w: 180, h: 52, style: { fontSize: 40 } };
    expect(scaled(shapeOf(text), high, side, MEASURED)).toMatchObject(grown);
    expect(scaled(shapeOf(text), high, side, MEASURED).wrap).toBeUndefined();
    expect(scaled(shapeOf({ ...text, wrap: true }), high, side, MEASURED)).toMatchObject(grown);
  });

  test("of several shapes does to a turned text what it does to most of its width", () => {
    const higher = { ...WIDER, scaleX: 1, scaleY: 2 };
    const among = { only: false, side: true };
    const wraps = (angle: number) =>
      scaled(shapeOf({ ...text, angle }), higher, among, MEASURED).wrap === true;
    expect(wraps(0.3)).toBe(false);
    expect(wraps(1.5)).toBe(true);
  });
});

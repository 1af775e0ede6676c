import { describe, expect, test } from "vitest";
import { scaled } from "../../src/tools/select/scaling";
import { Peer } from "../board/peers";

const WIDER = { scaleX: 3, scaleY: 2, fixed: { x: 0, y: 0 }, angle: 0 };
const AMONG_OTHERS = { only: false, side: false };

function shapeOf(fields: { type: string; wrap?: boolean }) {
  const peer = new Peer();
  const [id] = peer.edits.create([{ x: 10, y: 10, w: 90, h: 26, ...fields }]);
  return peer.board.get(id!)!;
}

describe("a resize of several shapes", () => {
  test("makes a text as wide as its letters are high, about the place it is stretched to", () => {
    const text = scaled(shapeOf({ type: "text" }), WIDER, AMONG_OTHERS);
    expect(text).toMatchObject({ w: 180, h: 52, style: { fontSize: 40 } });
    expect(text.x! + text.w! / 2).toBe(3 * (10 + 45));
  });

  test("stretches the width that somebody gave to a text, and other shapes, along each axis", () => {
    expect(scaled(shapeOf({ type: "text", wrap: true }), WIDER, AMONG_OTHERS).w).toBe(270);
    expect(scaled(shapeOf({ type: "rect" }), WIDER, AMONG_OTHERS)).toMatchObject({ w: 270, h: 52 });
  });

  test("writes sizes of letters as fine as places, not finer", () => {
    const third = { ...WIDER, scaleX: 1 / 3, scaleY: 1 / 3 };
    expect(scaled(shapeOf({ type: "text" }), third, AMONG_OTHERS).style?.fontSize).toBe(6.67);
  });
});

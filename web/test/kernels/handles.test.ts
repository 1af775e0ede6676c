import { expect, test } from "vitest";
import { frameOnScreen, handleOfFrame, selectionFrame } from "../../src/kernels/handles";
import { withSeed } from "./seeded";

withSeed("A selection frame", (next) => {
  test("is grabbed where its handles stand, at any angle and zoom", () => {
    for (let n = 0; n < 200; n++) {
      const zoom = 0.3 + next() * 4;
      const box = { x: 10, y: 20, w: 200 / zoom + next() * 300, h: 200 / zoom + next() * 300 };
      const on = frameOnScreen({ box, angle: next() * 6.2 }, { x: 0, y: 0, zoom });
      expect(on.corners.map((corner) => handleOfFrame(on, corner))).toEqual([
        "nw",
        "ne",
        "se",
        "sw",
      ]);
      expect(handleOfFrame(on, on.rotate)).toBe("rotate");
      const [a, b] = on.corners;
      expect(handleOfFrame(on, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })).toBe("n");
    }
  });
});

test("several shapes are framed along the board's axes", () => {
  const box = { x: 0, y: 0, w: 10, h: 10 };
  const frame = selectionFrame([
    { box, angle: 1 },
    { box: { ...box, x: 100 }, angle: 2 },
  ]);
  expect(frame?.angle).toBe(0);
  expect(selectionFrame([{ box, angle: 1 }])?.angle).toBe(1);
  expect(selectionFrame([])).toBeNull();
});

import * as Y from "yjs";
import { packInk } from "../src/board/ink";
import { KEY, ROOT } from "../src/board/schema";
import { zBetween } from "../src/board/stacking";
import type { Scene, SceneShape } from "./scene";

/** A scene as the update that a client gets when it opens the board. */
export function encodeScene(scene: Scene): Uint8Array {
  return Y.encodeStateAsUpdate(sceneDocument(scene));
}

function sceneDocument(scene: Scene): Y.Doc {
  const doc = new Y.Doc();
  const shapes = doc.getMap<Y.Map<unknown>>(ROOT.shapes);
  const keys = zBetween(null, null, scene.shapes.length);
  doc.transact(() => {
    scene.shapes.forEach((shape, index) => {
      shapes.set(shape.id.padEnd(16, "0"), entryOf(shape, keys[index]!));
    });
  });
  return doc;
}

function entryOf(shape: SceneShape, z: string): Y.Map<unknown> {
  const style: [string, unknown][] = [[KEY.z, z]];
  if (shape.width !== 2) style.push([KEY.width, shape.width]);
  style.push([KEY.stroke, shape.color]);
  return new Y.Map<unknown>([...style, ...geometryOf(shape)]);
}

function geometryOf(shape: SceneShape): [string, unknown][] {
  switch (shape.type) {
    case "stroke": {
      const { x, y, w, h } = extent(shape.points);
      const points = shape.points.flatMap((value, index) =>
        index % 2 ? [value - y, 0.5] : [value - x],
      );
      return [
        [KEY.type, "ink"],
        [KEY.pos, [x, y]],
        [KEY.size, [w, h]],
        [KEY.ink, packInk(points).bytes],
      ];
    }
    case "arrow": {
      const line = [shape.x1, shape.y1, shape.x2, shape.y2];
      const { x, y, w, h } = extent(line);
      return [
        [KEY.type, "arrow"],
        [KEY.pos, [x, y]],
        [KEY.size, [w, h]],
        [KEY.points, line.map((value, index) => value - (index % 2 ? y : x))],
      ];
    }
    case "text":
      return [
        [KEY.type, "text"],
        [KEY.pos, [shape.x, shape.y]],
        [KEY.size, [shape.text.length * 10, 26]],
        [KEY.text, new Y.Text(shape.text)],
      ];
    default:
      return [
        [KEY.type, shape.type],
        [KEY.pos, [shape.x, shape.y]],
        [KEY.size, [shape.w, shape.h]],
        ...(shape.fill ? ([[KEY.fill, shape.fill]] as [string, unknown][]) : []),
      ];
  }
}

function extent(points: readonly number[]): { x: number; y: number; w: number; h: number } {
  const xs = points.filter((_, index) => index % 2 === 0);
  const ys = points.filter((_, index) => index % 2 === 1);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
}

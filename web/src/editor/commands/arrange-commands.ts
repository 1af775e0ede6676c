import { compareStacking, zBetween } from "../../board/stacking";
import type { ShapePatch } from "../../board/edits";
import { isInk, isLine } from "../../board/schema";
import type { Shape } from "../../board/shape";
import type { Box } from "../../canvas/view";
import { overlaps } from "../../kernels/box";
import { boxAround, leavesOf } from "../../tools/select/picking";
import type { Stage } from "../stage";
import type { Reason } from "../command-table";
import { unless, type Action, type Actions } from "./command-set";
import { conditions } from "./conditions";

export function arrangeCommands(stage: Stage): Actions {
  const when = conditions(stage);
  const one = unless(when.writable, when.one);
  const two = unless(when.writable, when.two);
  const three = unless(when.writable, when.three);
  const step = (work: () => void): void => {
    stage.history.separate();
    stage.edits.together(work);
    stage.history.separate();
  };
  /** Commands with nothing of their own to say are told by their names. */
  const told = (id: string, disabled: () => Reason | null, work: () => void): [string, Action] => [
    id,
    {
      disabled,
      run: () => {
        step(work);
        stage.say(`command.${id}`);
      },
    },
  ];
  const align = (id: string, shift: (box: Box, all: Box) => { x?: number; y?: number }) =>
    told(id, two, () => alignSelection(stage, shift));
  return {
    group: { disabled: two, run: () => step(() => group(stage)) },
    ungroup: {
      disabled: unless(when.writable, () =>
        stage.selected.value.some((id) => stage.board.get(id)?.type === "group")
          ? null
          : "not-a-group",
      ),
      run: () => step(() => ungroup(stage)),
    },
    lock: { disabled: one, run: () => step(() => toggleLock(stage)) },
    "unlock-all": {
      disabled: unless(when.writable, () =>
        lockedIds(stage).length > 0 ? null : "nothing-locked",
      ),
      run: () => step(() => unlockAll(stage)),
    },
    ...Object.fromEntries([
      told("to-front", one, () => restack(stage, "front")),
      told("to-back", one, () => restack(stage, "back")),
      told("forward", one, () => restack(stage, "forward")),
      told("backward", one, () => restack(stage, "backward")),
      told("flip-horizontal", one, () => flip(stage, "x")),
      told("flip-vertical", one, () => flip(stage, "y")),
      align("align-left", (_, all) => ({ x: all.x })),
      align("align-center", (box, all) => ({ x: all.x + (all.w - box.w) / 2 })),
      align("align-right", (box, all) => ({ x: all.x + all.w - box.w })),
      align("align-top", (_, all) => ({ y: all.y })),
      align("align-middle", (box, all) => ({ y: all.y + (all.h - box.h) / 2 })),
      align("align-bottom", (box, all) => ({ y: all.y + all.h - box.h })),
      told("distribute-horizontal", three, () => distribute(stage, "x", "w")),
      told("distribute-vertical", three, () => distribute(stage, "y", "h")),
    ]),
  };
}

function selectedShapes(stage: Stage): Shape[] {
  return stage.selection
    .map((id) => stage.board.get(id))
    .filter((shape): shape is Shape => shape !== undefined);
}

/** Moves a shape with all that is inside it. */
function shiftBy(stage: Stage, id: string, dx: number, dy: number): void {
  if (dx === 0 && dy === 0) return;
  stage.edits.update(
    leavesOf(stage, [id]).map((leaf) => [leaf.id, { x: leaf.x + dx, y: leaf.y + dy }] as const),
  );
}

function alignSelection(
  stage: Stage,
  place: (box: Box, all: Box) => { x?: number; y?: number },
): void {
  const shapes = selectedShapes(stage);
  const all = boxAround(shapes);
  for (const shape of shapes) {
    const box = boxAround([shape]);
    const { x = box.x, y = box.y } = place(box, all);
    shiftBy(stage, shape.id, x - box.x, y - box.y);
  }
}

/** Equal gaps; the outer two stay. */
function distribute(stage: Stage, axis: "x" | "y", size: "w" | "h"): void {
  const boxes = selectedShapes(stage)
    .map((shape) => ({ id: shape.id, box: boxAround([shape]) }))
    .sort((a, b) => a.box[axis] - b.box[axis]);
  const first = boxes[0]!.box;
  const last = boxes[boxes.length - 1]!.box;
  const total = boxes.reduce((sum, { box }) => sum + box[size], 0);
  const gap = (last[axis] + last[size] - first[axis] - total) / (boxes.length - 1);
  let at = first[axis];
  for (const { id, box } of boxes) {
    const by = at - box[axis];
    shiftBy(stage, id, axis === "x" ? by : 0, axis === "y" ? by : 0);
    at += box[size] + gap;
  }
}

function group(stage: Stage): void {
  const shapes = selectedShapes(stage).sort(compareStacking);
  // A new group stands where all its members stood, if they shared a parent.
  const parents = new Set(shapes.map((shape) => shape.parent));
  const [parent] = parents;
  const common = parents.size === 1 ? (parent ?? null) : null;
  const [id] = stage.edits.create([{ type: "group", x: 0, y: 0, parent: common }]);
  stage.edits.update(shapes.map((shape) => [shape.id, { parent: id! }] as const));
  stage.select([id!]);
  stage.announce("grouped", { count: shapes.length });
}

function ungroup(stage: Stage): void {
  const freed: string[] = [];
  for (const shape of selectedShapes(stage)) {
    if (shape.type !== "group") {
      freed.push(shape.id);
      continue;
    }
    const members = stage.board.childrenOf(shape.id);
    stage.edits.update(members.map((id) => [id, { parent: shape.parent }] as const));
    stage.edits.removeAlone([shape.id]);
    freed.push(...members);
  }
  stage.select(freed);
  stage.announce("ungrouped");
}

function restack(stage: Stage, where: "front" | "back" | "forward" | "backward"): void {
  const { board } = stage;
  const moving = leavesOf(stage, stage.selection).sort(compareStacking);
  const ids = new Set(moving.map((shape) => shape.id));
  const others = (): Shape[] =>
    [...board.ids()]
      .filter((id) => !ids.has(id))
      .map((id) => board.get(id))
      .filter((shape): shape is Shape => shape !== undefined && shape.type !== "group")
      .sort(compareStacking);
  let below: string | null = null;
  let above: string | null = null;
  if (where === "front") below = board.topZ;
  else if (where === "back") above = board.bottomZ;
  else {
    // One step is past the next shape that overlaps: passing the others would show nothing.
    const area = boxAround(moving);
    const order = others();
    const meets = (shape: Shape): boolean => overlaps(area, boxAround([shape]));
    const edge = where === "forward" ? moving[moving.length - 1]! : moving[0]!;
    const next =
      where === "forward"
        ? order.find((shape) => compareStacking(shape, edge) > 0 && meets(shape))
        : order.findLast((shape) => compareStacking(shape, edge) < 0 && meets(shape));
    if (next === undefined) return;
    const at = order.indexOf(next);
    below = where === "forward" ? next.z : (order[at - 1]?.z ?? null);
    above = where === "forward" ? (order[at + 1]?.z ?? null) : next.z;
  }
  const keys = zBetween(below, above, moving.length);
  stage.edits.update(moving.map((shape, i) => [shape.id, { z: keys[i]! }] as const));
}

function toggleLock(stage: Stage): void {
  const shapes = selectedShapes(stage);
  const locked = !shapes.every((shape) => shape.locked);
  stage.edits.update(shapes.map((shape) => [shape.id, { locked }] as const));
  stage.announce(locked ? "locked" : "unlocked", { count: shapes.length });
}

function lockedIds(stage: Stage): string[] {
  return [...stage.board.ids()].filter((id) => stage.board.get(id)?.locked === true);
}

function unlockAll(stage: Stage): void {
  const ids = lockedIds(stage);
  stage.edits.update(ids.map((id) => [id, { locked: false }] as const));
  stage.select(ids);
  stage.announce("unlocked", { count: ids.length });
}

/** Mirrors places and the geometry of lines and turned shapes; letters stay readable. */
function flip(stage: Stage, axis: "x" | "y"): void {
  const leaves = leavesOf(stage, stage.selection);
  const all = boxAround(leaves);
  const patches = leaves.map((shape): readonly [string, ShapePatch] => {
    const patch: ShapePatch =
      axis === "x"
        ? { x: 2 * all.x + all.w - shape.x - shape.w }
        : { y: 2 * all.y + all.h - shape.y - shape.h };
    const turned = shape.angle === 0 ? {} : { angle: -shape.angle };
    if (isLine(shape.type) && shape.points !== null) {
      const points = shape.points.map((value, i) => {
        if (axis === "x") return i % 2 === 0 ? shape.w - value : value;
        return i % 2 === 1 ? shape.h - value : value;
      });
      return [shape.id, { ...patch, ...turned, points }];
    }
    return [shape.id, { ...patch, ...turned }];
  });
  stage.edits.update(patches);
  for (const shape of leaves) if (isInk(shape.type)) stage.edits.mirrorInk(shape.id, axis);
}

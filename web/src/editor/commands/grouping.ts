import { compareStacking } from "../../board/stacking";
import { lockedIds, selectedShapes } from "../../tools/select/picking";
import type { Stage } from "../stage";

export function group(stage: Stage): void {
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

export function ungroup(stage: Stage): void {
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

export function toggleLock(stage: Stage): void {
  const shapes = selectedShapes(stage);
  const locked = !shapes.every((shape) => shape.locked);
  stage.edits.update(shapes.map((shape) => [shape.id, { locked }] as const));
  stage.announce(locked ? "locked" : "unlocked", { count: shapes.length });
}

export function unlockAll(stage: Stage): void {
  const ids = lockedIds(stage);
  stage.edits.update(ids.map((id) => [id, { locked: false }] as const));
  stage.select(ids);
  stage.announce("unlocked", { count: ids.length });
}

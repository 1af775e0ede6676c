import { compareStacking } from "../../board/stacking";
import type { Reason } from "../command-table";
import { selectedShapes } from "../../tools/select/picking";
import { later } from "../later";
import type { Stage } from "../stage";
import type { Place, Unchanged } from "./arranging";
import { unless, type Action, type Actions } from "./command-set";
import { conditions } from "./conditions";

type Arranging = Awaited<ReturnType<typeof later.arranging>>;

export function arrangeCommands(stage: Stage): Actions {
  const when = conditions(stage);
  const one = unless(when.writable, when.one);
  const free = unless(one, when.unlocked);
  const two = unless(when.writable, when.two);
  const freeTwo = unless(two, when.unlocked);
  const freeThree = unless(when.writable, when.three, when.unlocked);
  const step = <T>(work: () => T): T => {
    stage.history.separate();
    const done = stage.edits.together(work);
    stage.history.separate();
    return done;
  };
  /** Commands with nothing of their own to say are told by their names. */
  const told = (
    id: string,
    disabled: () => Reason | null,
    work: (arranging: Arranging) => Unchanged | null,
  ): [string, Action] => [
    id,
    {
      disabled,
      run: async () => {
        const arranging = await later.arranging();
        const unchanged = step(() => work(arranging));
        stage.say(unchanged === null ? `command.${id}` : `disabled.${unchanged}`);
      },
    },
  ];
  const align = (id: string, place: Place) => told(id, freeTwo, ({ align }) => align(stage, place));
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
      told("to-front", free, ({ restack }) => restack(stage, "front")),
      told("to-back", free, ({ restack }) => restack(stage, "back")),
      told("forward", free, ({ restack }) => restack(stage, "forward")),
      told("backward", free, ({ restack }) => restack(stage, "backward")),
      told("flip-horizontal", free, ({ flip }) => flip(stage, "x")),
      told("flip-vertical", free, ({ flip }) => flip(stage, "y")),
      align("align-left", (_, all) => ({ x: all.x })),
      align("align-center", (box, all) => ({ x: all.x + (all.w - box.w) / 2 })),
      align("align-right", (box, all) => ({ x: all.x + all.w - box.w })),
      align("align-top", (_, all) => ({ y: all.y })),
      align("align-middle", (box, all) => ({ y: all.y + (all.h - box.h) / 2 })),
      align("align-bottom", (box, all) => ({ y: all.y + all.h - box.h })),
      told("distribute-horizontal", freeThree, ({ distribute }) => distribute(stage, "x", "w")),
      told("distribute-vertical", freeThree, ({ distribute }) => distribute(stage, "y", "h")),
    ]),
  };
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

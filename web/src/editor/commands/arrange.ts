import type { Stage } from "../stage";
import { align, distribute, restack, type Place } from "./arranging";
import { flip } from "./flipping";
import { group, toggleLock, ungroup, unlockAll } from "./grouping";

const aligned =
  (place: Place) =>
  (stage: Stage): null =>
    align(stage, place);

/** Those with nothing of their own to say answer why they changed nothing, or null. */
const WORKS = {
  group,
  ungroup,
  lock: toggleLock,
  "unlock-all": unlockAll,
  "to-front": (stage: Stage) => restack(stage, "front"),
  "to-back": (stage: Stage) => restack(stage, "back"),
  forward: (stage: Stage) => restack(stage, "forward"),
  backward: (stage: Stage) => restack(stage, "backward"),
  "flip-horizontal": (stage: Stage) => flip(stage, "x"),
  "flip-vertical": (stage: Stage) => flip(stage, "y"),
  "align-left": aligned((_, all) => ({ x: all.x })),
  "align-center": aligned((box, all) => ({ x: all.x + (all.w - box.w) / 2 })),
  "align-right": aligned((box, all) => ({ x: all.x + all.w - box.w })),
  "align-top": aligned((_, all) => ({ y: all.y })),
  "align-middle": aligned((box, all) => ({ y: all.y + (all.h - box.h) / 2 })),
  "align-bottom": aligned((box, all) => ({ y: all.y + all.h - box.h })),
  "distribute-horizontal": (stage: Stage) => distribute(stage, "x", "w"),
  "distribute-vertical": (stage: Stage) => distribute(stage, "y", "h"),
} satisfies Record<string, (stage: Stage) => unknown>;

export type Arranging = keyof typeof WORKS;

/** One step to undo, told by the name of the command or by why it changed nothing. */
export function arrange(stage: Stage, command: Arranging): void {
  stage.history.separate();
  const unchanged: unknown = stage.edits.together(() => WORKS[command](stage));
  stage.history.separate();
  if (unchanged === null) stage.say(`command.${command}`);
  else if (typeof unchanged === "string") stage.say(`disabled.${unchanged}`);
}

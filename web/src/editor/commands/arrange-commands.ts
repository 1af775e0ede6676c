import { lockedIds } from "../../tools/select/picking";
import type { Reason } from "../command-table";
import type { Stage } from "../stage";
import type { Arranging } from "./arrange";
import { unless, type Actions } from "./command-set";
import { conditions } from "./conditions";
import { toSelection } from "./to-selection";

/** When what is selected can be arranged; how that is done is fetched. */
export function arrangeCommands(stage: Stage): Actions {
  const { board } = stage;
  const when = conditions(stage);
  const one = unless(when.writable, when.one);
  const free = unless(one, when.unlocked);
  const two = unless(when.writable, when.two);
  const freeTwo = unless(two, when.unlocked);
  const freeThree = unless(when.writable, when.three, when.unlocked);
  const some = (found: boolean, reason: Reason): Reason | null => (found ? null : reason);
  const isGroup = (id: string): boolean => board.get(id)?.type === "group";
  const possible: Record<Arranging, () => Reason | null> = {
    group: two,
    ungroup: unless(when.writable, () => some(stage.selected.value.some(isGroup), "not-a-group")),
    lock: one,
    "unlock-all": unless(when.writable, () => some(lockedIds(stage).length > 0, "nothing-locked")),
    "to-front": free,
    "to-back": free,
    forward: free,
    backward: free,
    "flip-horizontal": free,
    "flip-vertical": free,
    "align-left": freeTwo,
    "align-center": freeTwo,
    "align-right": freeTwo,
    "align-top": freeTwo,
    "align-middle": freeTwo,
    "align-bottom": freeTwo,
    "distribute-horizontal": freeThree,
    "distribute-vertical": freeThree,
  };
  return Object.fromEntries(
    Object.entries(possible).map(([id, disabled]) => [
      id,
      {
        disabled,
        run: () => toSelection(stage, disabled, (it) => it.arrange(stage, id as Arranging)),
      },
    ]),
  );
}

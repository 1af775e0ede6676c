import type { Reason } from "../command-table";
import { later } from "../later";
import type { Stage } from "../stage";
import type { Place, Unchanged } from "./arranging";
import { unless, type Action, type Actions } from "./command-set";
import { conditions } from "./conditions";

type OnSelection = Awaited<ReturnType<typeof later.onSelection>>;

export function arrangeCommands(stage: Stage): Actions {
  const when = conditions(stage);
  const one = unless(when.writable, when.one);
  const free = unless(one, when.unlocked);
  const two = unless(when.writable, when.two);
  const freeTwo = unless(two, when.unlocked);
  const freeThree = unless(when.writable, when.three, when.unlocked);
  const step =
    <T>(work: (parts: OnSelection) => T) =>
    async () => {
      const parts = await later.onSelection();
      stage.history.separate();
      const done = stage.edits.together(() => work(parts));
      stage.history.separate();
      return done;
    };
  /** Commands with nothing of their own to say are told by their names. */
  const told = (
    id: string,
    disabled: () => Reason | null,
    work: (parts: OnSelection) => Unchanged | null,
  ): [string, Action] => [
    id,
    {
      disabled,
      run: async () => {
        const unchanged = await step(work)();
        stage.say(unchanged === null ? `command.${id}` : `disabled.${unchanged}`);
      },
    },
  ];
  const align = (id: string, place: Place) => told(id, freeTwo, ({ align }) => align(stage, place));
  return {
    group: { disabled: two, run: step(({ group }) => group(stage)) },
    ungroup: {
      disabled: unless(when.writable, () =>
        stage.selected.value.some((id) => stage.board.get(id)?.type === "group")
          ? null
          : "not-a-group",
      ),
      run: step(({ ungroup }) => ungroup(stage)),
    },
    lock: { disabled: one, run: step(({ toggleLock }) => toggleLock(stage)) },
    "unlock-all": {
      disabled: unless(when.writable, () =>
        [...stage.board.ids()].some((id) => stage.board.get(id)?.locked === true)
          ? null
          : "nothing-locked",
      ),
      run: step(({ unlockAll }) => unlockAll(stage)),
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

import type { Reason } from "../command-table";
import type { Stage } from "../stage";

/** Works on what was selected when it was asked for; what was picked since stays picked. */
export function asSelected(
  stage: Stage,
  asked: readonly string[],
  disabled: () => Reason | null,
  work: () => void,
): void {
  const left = (ids: readonly string[]): string[] => ids.filter((id) => stage.board.has(id));
  const now = stage.selection;
  const picked = now.join() !== left(asked).join();
  stage.select(left(asked));
  const reason = disabled();
  if (reason === null) work();
  else stage.say(`disabled.${reason}`);
  if (picked) stage.select(left(now));
}

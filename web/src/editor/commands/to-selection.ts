import type { Reason } from "../command-table";
import { later } from "../later";
import type { Stage } from "../stage";

type Parts = Awaited<ReturnType<typeof later.onSelection>>;

/** Does something with what is selected now, as soon as the part that can do it is there. */
export function toSelection(
  stage: Stage,
  disabled: () => Reason | null,
  work: (parts: Parts) => void,
): Promise<void> {
  const asked = stage.selection;
  return stage.keyQueue.until(
    later.onSelection().then(
      (parts) => parts.asSelected(stage, asked, disabled, () => work(parts)),
      (cause: unknown) => {
        stage.keyQueue.drop();
        stage.failed(cause);
      },
    ),
  );
}

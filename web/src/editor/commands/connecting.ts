import { isBindable } from "../../board/board";
import type { Binding, Shape } from "../../board/shape";
import { centre } from "../../kernels/box";
import { placed } from "../../tools/line/vertices";
import type { Stage } from "../stage";

/** An arrow from the shape selected first to the other, held at their middles. */
export function connect(stage: Stage): void {
  const [from, to] = stage.selection.map((id) => stage.board.get(id));
  if (from === undefined || to === undefined) return;
  const hold = ({ id, type }: Shape): Binding | null =>
    isBindable(type) ? { id, at: [0.5, 0.5] } : null;
  stage.history.separate();
  const [id] = stage.edits.create([
    {
      type: "arrow",
      ...placed([centre(from), centre(to)]),
      style: stage.nextStyle,
      start: hold(from),
      end: hold(to),
    },
  ]);
  stage.history.separate();
  stage.drawn(id!);
}

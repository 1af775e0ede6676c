import type { Shape } from "../../board/shape";
import { leavesOf } from "../../tools/select/picking";
import type { Stage } from "../stage";
import { fieldsOf } from "../style-fields";

/**
 * Gives the selected shapes the style of another: only what means something for both, so that an arrow
 * keeps its heads when it takes the colour of a box. Answers whom it was given to.
 */
export function pasteStyle(stage: Stage, from: Shape): string[] {
  const worn = fieldsOf(from.type);
  const shapes = leavesOf(stage, stage.selection);
  stage.edits.update(
    shapes.map(({ id, type }) => {
      const fields = fieldsOf(type).filter(
        // A note is never without paper.
        (field) => worn.includes(field) && !(type === "note" && from.style[field] === "none"),
      );
      const style = Object.fromEntries(fields.map((field) => [field, from.style[field]]));
      return [id, { style }] as const;
    }),
  );
  return shapes.map(({ id }) => id);
}

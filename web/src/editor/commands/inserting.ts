import { isInk, isLine } from "../../board/schema";
import { usualSize } from "../../tools/shape/stretching";
import type { Stage } from "../stage";
import { typeOfTool } from "../style-fields";
import { connect } from "./connecting";

/** Drawing without a pointer: the tool's shape in the middle of what is shown. */
export function insert(stage: Stage): void {
  const drawn = typeOfTool(stage.tool.peek()) ?? "rect";
  // A stroke has no usual form.
  const type = isInk(drawn) ? "rect" : drawn;
  if (type === "arrow" && stage.selection.length === 2) {
    connect(stage);
    return;
  }
  const at = stage.viewMiddle();
  const { w, h } = usualSize(type);
  stage.history.separate();
  const [id] = stage.edits.create([
    {
      type,
      x: at.x - w / 2,
      y: at.y - h / 2,
      style: stage.nextStyle,
      ...(type === "text" ? {} : { w, h }),
      ...(isLine(type) ? { points: [0, 0, w, h] } : {}),
    },
  ]);
  // An empty text that is left goes in the step in which it came.
  if (type !== "text") stage.history.separate();
  stage.drawn(id!);
  if (type === "text" || type === "note") stage.editText(id!);
}

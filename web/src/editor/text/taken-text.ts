import { isLine } from "../../board/schema";
import type { Shape } from "../../board/shape";
import { innerArea } from "../../canvas/paint-text";
import { turnedWith } from "../../kernels/box";
import { connectorMiddle, connectorTextWidth } from "../../kernels/shape-geometry";
import type { Stage } from "../stage";
import type { TextDesk } from "./text-desk";

/** Makes a text of what was written in a shape that somebody deleted meanwhile, where it stood. */
export function keepText(stage: Stage, desk: TextDesk, taken: Shape): void {
  if (!stage.writable) {
    stage.say("disabled.view-only");
    return;
  }
  const { edits, history } = stage;
  const { stroke, opacity, font, fontSize, align } = taken.style;
  history.separate();
  const [id] = edits.create([
    {
      type: "text",
      ...room(taken),
      angle: isLine(taken.type) ? 0 : taken.angle,
      style: { stroke, opacity, font, fontSize, align },
      text: taken.text,
    },
  ]);
  desk.refit([id!]);
  history.separate();
  stage.setTool("select");
  stage.select([id!]);
  stage.announceSelection();
}

/** Where the words stood. */
function room(taken: Shape): { x: number; y: number; w: number; h: number; wrap: boolean } {
  const { x, y, w, h } = taken;
  if (taken.type === "text") return { x, y, w, h, wrap: taken.wrap === true };
  if (isLine(taken.type)) {
    const middle = connectorMiddle(taken);
    const width = connectorTextWidth();
    return { x: middle.x - width / 2, y: middle.y, w: width, h, wrap: true };
  }
  const area = innerArea(taken);
  const box = { x: x + area.x, y: y + area.y, w: area.w, h: area.h, wrap: true };
  return turnedWith(taken, box, taken.angle);
}

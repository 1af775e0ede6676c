import { isInk, isLine } from "../../board/schema";
import { usualSize } from "../../tools/shape/stretching";
import { COMMANDS } from "../command-table";
import type { ToolId } from "../editor";
import { later } from "../later";
import type { Stage } from "../stage";
import { typeOfTool } from "../style-fields";
import type { Action, Actions } from "./command-set";
import { conditions } from "./conditions";

const PREFIX = "tool-";
const READING: ReadonlySet<string> = new Set(["select", "lasso", "hand", "laser"]);

export function toolCommands(stage: Stage): Actions {
  const when = conditions(stage);
  const actions: Record<string, Action> = {};
  for (const { id } of COMMANDS) {
    if (!id.startsWith(PREFIX) || id === "tool-lock") continue;
    const tool = id.slice(PREFIX.length) as ToolId;
    actions[id] = {
      disabled: () => (READING.has(tool) ? null : when.writable()),
      run: () => {
        // A second press puts the eraser and the hand away again.
        const away = stage.tool.peek() === tool && (tool === "eraser" || tool === "hand");
        stage.setTool(away ? "select" : tool);
        stage.announce("tool", { tool: stage.tool.peek() });
      },
    };
  }
  actions["tool-lock"] = { run: () => void (stage.toolLocked.value = !stage.toolLocked.value) };
  actions["insert-shape"] = {
    disabled: when.writable,
    run: () => insert(stage),
  };
  return actions;
}

/** Drawing without a pointer: the tool's shape in the middle of what is shown. */
async function insert(stage: Stage): Promise<void> {
  if (stage.tool.peek() === "image") {
    stage.pickImage(stage.viewMiddle());
    return;
  }
  const drawn = typeOfTool(stage.tool.peek()) ?? "rect";
  // A stroke has no usual form.
  const type = isInk(drawn) ? "rect" : drawn;
  if (type === "arrow" && stage.selection.length === 2) {
    (await later.onSelection()).connect(stage);
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

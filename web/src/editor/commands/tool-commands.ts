import { COMMANDS } from "../command-table";
import type { ToolId } from "../editor";
import type { Stage } from "../stage";
import type { Action, Actions } from "./command-set";
import { conditions } from "./conditions";
import { toSelection } from "./to-selection";

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
    run: () => {
      // At once: browsers open their dialog for a key, and not for what comes long after it.
      if (stage.tool.peek() === "image") stage.pickImage(stage.viewMiddle());
      else return toSelection(stage, when.writable, ({ insert }) => insert(stage));
    },
  };
  return actions;
}

import type { Tool } from "../tool";
import type { Workbench } from "../workbench";
import { holdAt } from "./binding";
import { Connecting } from "./connecting";

export function lineTool(bench: Workbench, type: "line" | "arrow"): Tool {
  return {
    id: type,
    cursor: "crosshair",
    draws: true,
    begin: (pointer) => (bench.writable ? new Connecting(bench, type, pointer) : null),
    hover: (pointer) => {
      const hold = type === "line" || pointer.ctrl ? null : holdAt(bench, pointer.board, null);
      bench.setOverlay({ bindTarget: hold?.target.id ?? null });
      return undefined;
    },
    leave: () => bench.setOverlay({ bindTarget: null }),
  };
}

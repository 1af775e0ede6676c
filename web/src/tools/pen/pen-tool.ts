import type { Tool } from "../tool";
import type { Workbench } from "../workbench";
import { Drawing } from "./drawing";

export function penTool(bench: Workbench, type: "pen" | "highlighter"): Tool {
  return {
    id: type,
    cursor: "crosshair",
    draws: true,
    begin: (pointer) => {
      if (!bench.writable) return null;
      return new Drawing(bench, type === "pen" ? "ink" : "highlight", pointer);
    },
  };
}

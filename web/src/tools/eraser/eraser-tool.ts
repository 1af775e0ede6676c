import type { Tool } from "../tool";
import type { Workbench } from "../workbench";
import { Erasing } from "./erasing";

export function eraserTool(bench: Workbench): Tool {
  return {
    id: "eraser",
    cursor: "crosshair",
    draws: true,
    begin: (pointer) => (bench.writable ? new Erasing(bench, pointer) : null),
  };
}

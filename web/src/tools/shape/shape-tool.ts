import type { ShapeType } from "../../board/shape";
import type { ToolId } from "../../editor/editor";
import type { Tool } from "../tool";
import type { Workbench } from "../workbench";
import { Stretching } from "./stretching";

/** Shapes drawn as a box from corner to corner; a click makes one of the usual size. */
export function shapeTool(bench: Workbench, type: ShapeType & ToolId): Tool {
  return {
    id: type,
    cursor: "crosshair",
    draws: true,
    begin: (pointer) => (bench.writable ? new Stretching(bench, type, pointer) : null),
  };
}

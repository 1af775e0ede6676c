import type { ToolId } from "../editor/editor";
import { eraserTool } from "./eraser/eraser-tool";
import { handTool } from "./hand/hand-tool";
import { imageTool } from "./image/image-tool";
import { laserTool } from "./laser/laser-tool";
import { lineTool } from "./line/line-tool";
import { noteTool } from "./note/note-tool";
import { penTool } from "./pen/pen-tool";
import { lassoTool, selectTool } from "./select/select-tool";
import { shapeTool } from "./shape/shape-tool";
import { textTool } from "./text/text-tool";
import type { Tool } from "./tool";
import type { Workbench } from "./workbench";

/** Every tool, made once per board. */
export function toolbox(bench: Workbench): Readonly<Record<ToolId, Tool>> {
  return {
    select: selectTool(bench),
    lasso: lassoTool(bench),
    hand: handTool(bench.view),
    pen: penTool(bench, "pen"),
    highlighter: penTool(bench, "highlighter"),
    eraser: eraserTool(bench),
    line: lineTool(bench, "line"),
    arrow: lineTool(bench, "arrow"),
    rect: shapeTool(bench, "rect"),
    ellipse: shapeTool(bench, "ellipse"),
    diamond: shapeTool(bench, "diamond"),
    triangle: shapeTool(bench, "triangle"),
    star: shapeTool(bench, "star"),
    hexagon: shapeTool(bench, "hexagon"),
    cloud: shapeTool(bench, "cloud"),
    text: textTool(bench),
    note: noteTool(bench),
    image: imageTool(bench),
    frame: shapeTool(bench, "frame"),
    laser: laserTool(bench),
  };
}

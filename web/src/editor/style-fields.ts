import { carriesText, isGeometric, isInk, isLine } from "../board/schema";
import type { Shape, Style } from "../board/shape";
import type { ToolId } from "./editor";

/** Which style fields mean something for a type of shape. */
export function fieldsOf(type: string): readonly (keyof Style)[] {
  if (isInk(type)) return ["stroke", "width", "opacity"];
  if (isLine(type)) {
    return ["stroke", "width", "dash", "opacity", "curve", "heads", "font", "fontSize"];
  }
  if (type === "text") return ["stroke", "opacity", "font", "fontSize", "align"];
  if (type === "note") return ["fill", "opacity", "font", "fontSize", "align"];
  if (type === "image") return ["opacity"];
  if (isGeometric(type)) {
    return ["stroke", "fill", "width", "dash", "opacity", "font", "fontSize", "align"];
  }
  return [];
}

/** The type of shape a tool makes; null for one that makes none. */
export function typeOfTool(tool: ToolId): string | null {
  if (tool === "pen") return "ink";
  if (tool === "highlighter") return "highlight";
  return isLine(tool) || carriesText(tool) || tool === "frame" ? tool : null;
}

/** One value per field; null where the shapes differ. */
export function commonStyle(shapes: readonly Shape[]): { [K in keyof Style]: Style[K] | null } {
  const [first] = shapes;
  const common: Record<string, unknown> = { ...first?.style };
  for (const { style } of shapes) {
    for (const [field, value] of Object.entries(style)) {
      if (JSON.stringify(common[field]) !== JSON.stringify(value)) common[field] = null;
    }
  }
  return common as { [K in keyof Style]: Style[K] | null };
}

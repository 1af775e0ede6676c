import type { Handle } from "../../kernels/handles";

const CLOCKWISE: readonly string[] = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

/** The CSS cursor over a handle of a frame that is turned by `angle` radians. */
export function handleCursor(handle: Handle, angle: number): string {
  if (handle === "rotate") return "grab";
  const at = CLOCKWISE.indexOf(handle);
  const turns = Math.round(angle / (Math.PI / 4));
  return at < 0 ? "move" : `${CLOCKWISE.at((at + turns) % 8)}-resize`;
}

import type { Handle } from "../../kernels/handles";

const CLOCKWISE: readonly string[] = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];
/** Opposite handles pull along one axis. */
const AXES = ["ns", "nesw", "ew", "nwse"];

/** The CSS cursor over a handle of a frame that is turned by `angle` radians. */
export function handleCursor(handle: Handle, angle: number): string {
  if (handle === "rotate") return "grab";
  const at = CLOCKWISE.indexOf(handle);
  if (at < 0) return "move";
  const turns = Math.round(angle / (Math.PI / 4));
  return `${AXES.at((at + turns) % AXES.length)}-resize`;
}

import type { Handle } from "../../kernels/handles";
import type { Mirror } from "../../kernels/mirror";

const CLOCKWISE: readonly string[] = ["n", "ne", "e", "se", "s", "sw", "w", "nw"];

/**
 * The CSS cursor over a handle of a frame that is turned by `angle` radians; of one that was dragged
 * beyond the opposite side, and so is another one of the frame, with the axes on which it was.
 */
export function handleCursor(
  handle: Handle,
  angle: number,
  beyond: Mirror = [false, false],
): string {
  if (handle === "rotate") return "grab";
  const at = CLOCKWISE.indexOf(handle);
  if (at < 0) return "move";
  const across = beyond[0] ? -at : at;
  const turns = Math.round(angle / (Math.PI / 4));
  return `${CLOCKWISE.at(((beyond[1] ? 4 - across : across) + turns) % 8)}-resize`;
}

import type { Handle } from "../../kernels/handles";
import type { Gesture, Pointer } from "../tool";
import type { Workbench } from "../workbench";
import { Bending } from "./bending";
import { Resizing } from "./resizing";
import { Rotating } from "./rotating";

/**
 * What is done to a selection at its handles, in one piece: the first stroke does not need it, so it is
 * fetched after it (see editor/later).
 */
export { grown } from "./growing";

/** The gesture that begins at a handle. */
export function gestureAt(bench: Workbench, handle: Handle, pointer: Pointer): Gesture {
  if (handle === "rotate") return new Rotating(bench, pointer);
  const [kind, index] = handle.split("-");
  return index === undefined
    ? new Resizing(bench, handle as ResizeHandle, pointer)
    : new Bending(bench, bench.selection[0]!, Number(index), kind === "middle");
}

/** A corner or a side of the frame. */
export type ResizeHandle = Exclude<Handle, "rotate" | `${string}-${number}`>;

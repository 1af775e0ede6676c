import type { BoardSize } from "./history-api";
import { bytesText } from "../bytes-text";
import { h } from "./texts";

/** What the board and its past take on the server, and what they may. */
export function SizeNote({ size }: { readonly size: BoardSize }) {
  const { updates, logBytes, logLimitBytes, checkpointBytes, pictureBytes } = size;
  const parts = {
    size: bytesText(logBytes + checkpointBytes + pictureBytes),
    updates: h("updates", { count: updates, size: bytesText(logBytes) }),
    checkpoints: bytesText(checkpointBytes),
    pictures: bytesText(pictureBytes),
  };
  return (
    <p class="past-size hint">
      {h("sizeOfBoard", parts)}
      {logLimitBytes !== undefined && ` ${h("sizeLimit", { limit: bytesText(logLimitBytes) })}`}
    </p>
  );
}

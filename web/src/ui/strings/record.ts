import { addTexts } from "./english.ts";

/** Recordings of a board, for whoever manages it. */
export const recordTexts = {
  "record.title": "Recordings",
  "record.hint":
    "A recording keeps who did what when: names, cursors, and what is deleted again. Everybody on the board sees that it runs.",
  "record.start": "Start recording",
  "record.stop": "Stop recording",
  "record.starting": "Starting…",
  "record.stopping": "Stopping…",
  "record.runs": "Running since {when}",
  "record.byServer": "Whoever runs this server records every board. That can’t be stopped here.",
  "record.limits":
    "One ends by itself after {length} or at {size}. The board keeps the recordings until somebody deletes them, {limit} at most.",
  "record.loading": "Asking the server…",
  "record.list": "Recordings of this board",
  "record.none": "Nothing was recorded yet.",
  "record.running": "running",
  "record.stopped": "stopped",
  "record.server-stopped": "ended with the server",
  "record.size-limit": "ended: as large as it may be",
  "record.duration-limit": "ended: as long as it may be",
  "record.failed": "broke off: the disk was full or too slow",
  "record.cut-off": "cut off when the server ended",
  "record.download": "Download the recording of {when}",
  "record.downloading": "Downloading",
  "record.delete": "Delete the recording of {when}",
  "record.deleteSure": "Delete it for good?",
  "record.deleteYes": "Delete",
  "record.deleteNo": "Keep it",
  "record.notDone": "That did not work: {reason}",
} as const;

addTexts(recordTexts);

import { addTexts } from "./english.ts";

/** Opening a file on the board. */
export const importTexts = {
  "import.title": "Import",
  "import.hint":
    "Boards saved as JSON, PNG, SVG or Yjs update, Excalidraw and tldraw files, and pictures. A file comes in whole or not at all, and one undo takes it away again.",
  "import.choose": "Choose a file",
  "import.reading": "Reading {name}",
  "import.progress": "Progress of the import",
  "import.cancel": "Cancel",
  "import.failed": "The file could not be read. Check the connection and try again.",
  "import.taken": { one: "One shape came in.", other: "{count} shapes came in." },
  "import.losses": "Not everything could come along",
  "import.where": { one: "({where})", other: "({count} times, first {where})" },
  "import.done": "Close",
  "import.next": "Next file",
  "import.refused": "{name}: {said}",
} as const;

addTexts(importTexts);

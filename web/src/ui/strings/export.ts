import { addTexts } from "./english.ts";

/** Saving the board as a file. */
export const exportTexts = {
  "export.title": "Export",
  "export.picture": "Picture",
  "export.of": "Of",
  "export.board": "The whole board",
  "export.selection": "The selection",
  "export.scale": "Size",
  "export.times": "{scale}×",
  "export.background": "With background",
  "export.dark": "Dark colours",
  "export.scene": "Can be opened again (PNG, SVG)",
  "export.png": "Save as PNG",
  "export.svg": "SVG",
  "export.pdf": "PDF",
  "export.excalidraw": "Excalidraw",
  "export.markdown": "Markdown outline",
  "export.progress": "Progress of the export",
  "export.cancel": "Cancel",
  "export.failed": "The file could not be made. Check the connection and try again.",
  "export.tooMany": "That selection is too large to ask for. Group it, or export the whole board.",
  "export.document": "Document",
  "export.documentHint":
    "Everything that is on the server, for other programs. JSON and Yjs lose nothing.",
  "export.json": "JSON",
  "export.yjs": "Yjs update",
  "export.tooLarge": "The picture is too large for this browser. Choose a smaller size.",
} as const;

addTexts(exportTexts);

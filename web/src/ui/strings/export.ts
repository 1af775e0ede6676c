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
  "export.png": "Save as PNG",
  "export.document": "Document",
  "export.documentHint":
    "Everything that is on the server, for other programs: readable JSON, or one Yjs update.",
  "export.json": "Save as JSON",
  "export.yjs": "Save as Yjs update",
  "export.tooLarge": "The picture is too large for this browser. Choose a smaller size.",
} as const;

/** The product and its loading. */
export const appTexts = {
  "app.name": "Whiteboard",
  "app.tagline": "Draw, write and think together, on your own server.",
  "app.noscript": "Whiteboard draws in your browser and needs JavaScript. Please turn it on.",
  "app.skip": "Skip to the board",
  "app.loading": "Opening the board",
  "app.loadingBoard": "Loading the board: {percent} %",

  "dialog.close": "Close",
  "dialog.cancel": "Cancel",

  "panel.failed": "This part could not be loaded. Check the connection and try again.",

  "when.now": "just now",
} as const;

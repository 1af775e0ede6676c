/** The product and its loading. */
export const appTexts = {
  "app.skip": "Skip to the board",
  "app.loading": "Opening the board",
  "app.loadingBoard": "Loading the board: {percent} %",

  "dialog.close": "Close",

  "panel.failed": "This part could not be loaded. Check the connection and try again.",

  "when.now": "just now",
} as const;

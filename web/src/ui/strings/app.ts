/** The product, its loading and the browsers it runs in. */
export const appTexts = {
  "app.name": "Whiteboard",
  "app.tagline": "Draw, write and think together, on your own server.",
  "app.noscript": "Whiteboard draws in your browser and needs JavaScript. Please turn it on.",
  "app.skip": "Skip to the board",
  "app.loading": "Opening the board",
  "app.loadingBoard": "Loading the board: {percent} %",

  "unsupported.title": "This browser can’t run Whiteboard",
  "unsupported.body":
    "It lacks something Whiteboard needs. A current Firefox, Chrome or Edge works, and Safari from 17.5 on.",

  "dialog.close": "Close",
  "dialog.cancel": "Cancel",

  "panel.failed": "This part could not be loaded. Check the connection and try again.",
} as const;

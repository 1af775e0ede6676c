/** The board page around the canvas. */
export const boardTexts = {
  "board.untitled": "Untitled board",
  "board.title": "Board title",
  "board.documentTitle": "{title} · Whiteboard",
  "board.canvas": "Board",
  "board.text": "Text of the shape",
  "board.menu": "Menu",
  "board.backToContent": "Back to content",
  "board.hints": "How to begin",
  "board.hintDraw": "Pick a tool and draw",
  "board.hintShare": "Send the link to draw together",
  "board.hintHelp": "All shortcuts: press ?",
  "board.hintTitle": "An empty board, ready",
  "board.hintBody": "Press P and draw, T and write, or drop a picture here.",
  "board.hintBodyTouch": "Take the pen and draw. Two fingers move and zoom the board.",

  "recording.on": "Being recorded",
  "recording.by": "Recorded by {name}",

  "zoom.label": "Zoom",
  "zoom.value": "{percent} %",
  "zoom.menu": "Zoom: {percent} %",

  "history.undoRedo": "Undo and redo",

  "help.button": "Help",
  "share.button": "Share",
  "style.open": "Style",
  "style.stroke": "Colour",
  "style.fill": "Fill",
} as const;

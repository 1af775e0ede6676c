import { addTexts } from "./english.ts";

/** The keyboard help. */
export const helpTexts = {
  "help.title": "Keyboard and mouse",
  "help.moreKeys": "More keys",
  "help.move": "Move what is selected",
  "help.moveKeys": "Arrow keys, with Shift by ten",
  "help.resize": "Resize what is selected",
  "help.resizeKeys": "Ctrl + arrow keys",
  "help.finishText": "Finish writing",
  "help.finishTextKeys": "Esc, Ctrl + Enter",
  "help.pointer": "Mouse and touch",
  "help.pan": "Move the board",
  "help.panKeys": "Space + drag, middle button, two fingers",
  "help.zoom": "Zoom",
  "help.zoomKeys": "Ctrl + wheel, pinch",
  "help.shapeMenu": "Menu of what is there",
  "help.shapeMenuKeys": "Right button, resting finger",
  "help.duplicateDrag": "Duplicate while dragging",
  "help.duplicateDragKeys": "Alt + drag",
  "help.addToSelection": "Add to the selection",
  "help.addToSelectionKeys": "Shift + click",
  "help.shortcuts": "Single-letter shortcuts",
  "help.shortcutsHint": "Turn them off if they get in the way of a screen reader or speech input.",
} as const;

addTexts(helpTexts);

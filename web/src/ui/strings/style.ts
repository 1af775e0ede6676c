import { addTexts } from "./english.ts";

/** The style panel and what can be chosen in it. */
export const styleTexts = {
  "style.label": "Style",
  "style.width": "Width",
  "style.dash": "Line",
  "style.opacity": "Opacity",
  "style.font": "Font",
  "style.fontSize": "Text size",
  "style.marks": "Marks and lists",
  "style.align": "Alignment",
  "style.headStart": "Start",
  "style.headEnd": "End",
  "style.curve": "Path",
  "style.custom": "Other colour",
  "style.mixed": "Mixed",
  "style.opacityValue": "{percent} %",

  "color.black": "Black",
  "color.grey": "Grey",
  "color.white": "White",
  "color.red": "Red",
  "color.orange": "Orange",
  "color.yellow": "Yellow",
  "color.green": "Green",
  "color.teal": "Teal",
  "color.blue": "Blue",
  "color.violet": "Violet",
  "color.pink": "Pink",
  "color.brown": "Brown",
  "color.none": "None",

  "width.s": "Thin",
  "width.m": "Medium",
  "width.l": "Thick",
  "width.xl": "Very thick",

  "dash.solid": "Solid",
  "dash.dashed": "Dashed",
  "dash.dotted": "Dotted",

  "font.sans": "Plain",
  "font.hand": "Handwritten",
  "font.mono": "Code",

  "size.s": "Small",
  "size.m": "Medium",
  "size.l": "Large",
  "size.xl": "Very large",

  "align.start": "Left",
  "align.center": "Centre",
  "align.end": "Right",

  "head.none": "None",
  "head.arrow": "Arrow",
  "head.triangle": "Triangle",
  "head.dot": "Dot",
  "head.bar": "Bar",

  "curve.straight": "Straight",
  "curve.curved": "Curved",
  "curve.elbow": "Elbow",
} as const;

addTexts(styleTexts);

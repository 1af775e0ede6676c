import arrow from "lucide-static/icons/arrow-up-right.svg?raw";
import check from "lucide-static/icons/check.svg?raw";
import close from "lucide-static/icons/x.svg?raw";
import cloud from "lucide-static/icons/cloud.svg?raw";
import diamond from "lucide-static/icons/diamond.svg?raw";
import dots from "lucide-static/icons/ellipsis.svg?raw";
import ellipse from "lucide-static/icons/circle.svg?raw";
import eraser from "lucide-static/icons/eraser.svg?raw";
import eye from "lucide-static/icons/eye.svg?raw";
import frame from "lucide-static/icons/frame.svg?raw";
import hand from "lucide-static/icons/hand.svg?raw";
import help from "lucide-static/icons/circle-question-mark.svg?raw";
import hexagon from "lucide-static/icons/hexagon.svg?raw";
import highlighter from "lucide-static/icons/highlighter.svg?raw";
import image from "lucide-static/icons/image.svg?raw";
import lasso from "lucide-static/icons/lasso.svg?raw";
import laser from "lucide-static/icons/wand-sparkles.svg?raw";
import loading from "lucide-static/icons/loader-circle.svg?raw";
import lock from "lucide-static/icons/lock.svg?raw";
import lockOpen from "lucide-static/icons/lock-open.svg?raw";
import menu from "lucide-static/icons/menu.svg?raw";
import note from "lucide-static/icons/sticky-note.svg?raw";
import offline from "lucide-static/icons/cloud-off.svg?raw";
import palette from "lucide-static/icons/palette.svg?raw";
import pen from "lucide-static/icons/pencil.svg?raw";
import penMode from "lucide-static/icons/pointer-off.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";
import minus from "lucide-static/icons/minus.svg?raw";
import rect from "lucide-static/icons/square.svg?raw";
import redo from "lucide-static/icons/redo-2.svg?raw";
import saved from "lucide-static/icons/cloud-check.svg?raw";
import search from "lucide-static/icons/search.svg?raw";
import select from "lucide-static/icons/mouse-pointer-2.svg?raw";
import share from "lucide-static/icons/user-plus.svg?raw";
import shapes from "lucide-static/icons/shapes.svg?raw";
import star from "lucide-static/icons/star.svg?raw";
import text from "lucide-static/icons/type.svg?raw";
import triangle from "lucide-static/icons/triangle.svg?raw";
import undo from "lucide-static/icons/undo-2.svg?raw";
import warning from "lucide-static/icons/triangle-alert.svg?raw";

/** Only the icons in use, so that the bundle carries no others. Drawings of our own have no file. */
const files = {
  arrow,
  check,
  close,
  cloud,
  diamond,
  dots,
  ellipse,
  eraser,
  eye,
  frame,
  hand,
  help,
  hexagon,
  highlighter,
  image,
  lasso,
  laser,
  loading,
  lock,
  lockOpen,
  menu,
  minus,
  note,
  offline,
  palette,
  pen,
  penMode,
  plus,
  rect,
  redo,
  saved,
  search,
  select,
  share,
  shapes,
  star,
  text,
  triangle,
  undo,
  warning,
};

const own = {
  line: '<path d="M5 19 19 5"/>',
} as const;

/** Icons of pages and panels that are fetched later; `addIcons` brings their drawings. */
export type LateIcon =
  | "alignCenter"
  | "alignEnd"
  | "alignStart"
  | "back"
  | "bold"
  | "bookmark"
  | "bulletList"
  | "columns"
  | "copy"
  | "curveCurved"
  | "curveElbow"
  | "curveStraight"
  | "dashDashed"
  | "dashDotted"
  | "dashSolid"
  | "download"
  | "headArrow"
  | "headBar"
  | "headDot"
  | "headNone"
  | "headTriangle"
  | "history"
  | "italic"
  | "link"
  | "none"
  | "numberList"
  | "pause"
  | "play"
  | "qr"
  | "restore"
  | "send"
  | "skipBack"
  | "skipForward"
  | "trash"
  | "widthL"
  | "widthM"
  | "widthS"
  | "widthXl";

export type IconName = keyof typeof files | keyof typeof own | LateIcon;

/** What stands inside the `<svg>` of a lucide file: the wrapper is ours, so that sizes agree. */
function inner(svg: string): string {
  if (!svg.startsWith("<svg")) return svg;
  return svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"));
}

export const drawings: Partial<Record<IconName, string>> = {
  ...own,
  ...(Object.fromEntries(Object.entries(files).map(([name, svg]) => [name, inner(svg)])) as Record<
    keyof typeof files,
    string
  >),
};

/** Takes lucide files and drawings of our own into the table, before anything that shows them is made. */
export function addIcons(late: Readonly<Partial<Record<LateIcon, string>>>): void {
  for (const [name, svg] of Object.entries(late)) drawings[name as LateIcon] = inner(svg);
}

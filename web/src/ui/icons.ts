import alignCenter from "lucide-static/icons/text-align-center.svg?raw";
import alignEnd from "lucide-static/icons/text-align-end.svg?raw";
import alignStart from "lucide-static/icons/text-align-start.svg?raw";
import arrow from "lucide-static/icons/arrow-up-right.svg?raw";
import bold from "lucide-static/icons/bold.svg?raw";
import bulletList from "lucide-static/icons/list.svg?raw";
import check from "lucide-static/icons/check.svg?raw";
import chevronDown from "lucide-static/icons/chevron-down.svg?raw";
import close from "lucide-static/icons/x.svg?raw";
import cloud from "lucide-static/icons/cloud.svg?raw";
import command from "lucide-static/icons/command.svg?raw";
import copy from "lucide-static/icons/copy.svg?raw";
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
import italic from "lucide-static/icons/italic.svg?raw";
import lasso from "lucide-static/icons/lasso.svg?raw";
import laser from "lucide-static/icons/wand-sparkles.svg?raw";
import link from "lucide-static/icons/link.svg?raw";
import loading from "lucide-static/icons/loader-circle.svg?raw";
import lock from "lucide-static/icons/lock.svg?raw";
import lockOpen from "lucide-static/icons/lock-open.svg?raw";
import menu from "lucide-static/icons/menu.svg?raw";
import note from "lucide-static/icons/sticky-note.svg?raw";
import numberList from "lucide-static/icons/list-ordered.svg?raw";
import offline from "lucide-static/icons/cloud-off.svg?raw";
import palette from "lucide-static/icons/palette.svg?raw";
import pen from "lucide-static/icons/pencil.svg?raw";
import penMode from "lucide-static/icons/pointer-off.svg?raw";
import plus from "lucide-static/icons/plus.svg?raw";
import minus from "lucide-static/icons/minus.svg?raw";
import qr from "lucide-static/icons/qr-code.svg?raw";
import rect from "lucide-static/icons/square.svg?raw";
import redo from "lucide-static/icons/redo-2.svg?raw";
import saved from "lucide-static/icons/cloud-check.svg?raw";
import search from "lucide-static/icons/search.svg?raw";
import select from "lucide-static/icons/mouse-pointer-2.svg?raw";
import send from "lucide-static/icons/send.svg?raw";
import share from "lucide-static/icons/user-plus.svg?raw";
import shapes from "lucide-static/icons/shapes.svg?raw";
import star from "lucide-static/icons/star.svg?raw";
import text from "lucide-static/icons/type.svg?raw";
import triangle from "lucide-static/icons/triangle.svg?raw";
import undo from "lucide-static/icons/undo-2.svg?raw";
import warning from "lucide-static/icons/triangle-alert.svg?raw";

/** Only the icons in use, so that the bundle carries no others. Drawings of our own have no file. */
const files = {
  alignCenter,
  alignEnd,
  alignStart,
  arrow,
  bold,
  bulletList,
  check,
  chevronDown,
  close,
  cloud,
  command,
  copy,
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
  italic,
  lasso,
  laser,
  link,
  loading,
  lock,
  lockOpen,
  menu,
  minus,
  note,
  numberList,
  offline,
  palette,
  pen,
  penMode,
  plus,
  qr,
  rect,
  redo,
  saved,
  search,
  select,
  send,
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
  widthS: '<path d="M4 12h16" stroke-width="1.25"/>',
  widthM: '<path d="M4 12h16" stroke-width="2.5"/>',
  widthL: '<path d="M4 12h16" stroke-width="5"/>',
  widthXl: '<path d="M5 12h14" stroke-width="8"/>',
  dashSolid: '<path d="M3 12h18"/>',
  dashDashed: '<path d="M3 12h4M10 12h4M17 12h4"/>',
  dashDotted: '<path d="M3.5 12h0M9 12h0M14.500 12h0M20 12h0" stroke-width="3"/>',
  curveStraight: '<path d="M4 19 20 5"/>',
  curveCurved: '<path d="M4 19C5 9 10 5 20 5"/>',
  curveElbow: '<path d="M4 19h8V5h8"/>',
  headNone: '<path d="M4 12h16"/>',
  headArrow: '<path d="M4 12h16M14 6l6 6-6 6"/>',
  headTriangle: '<path d="M4 12h9"/><path d="m13 6 8 6-8 6z" fill="currentColor"/>',
  headDot: '<path d="M4 12h10"/><circle cx="17" cy="12" r="3.500" fill="currentColor"/>',
  headBar: '<path d="M4 12h15M19 6v12"/>',
  none: '<path d="M5 19 19 5" stroke="var(--danger)"/>',
} as const;

/** Icons of pages and panels that are fetched later; `addIcons` brings their drawings. */
export type LateIcon =
  | "back"
  | "bookmark"
  | "columns"
  | "download"
  | "history"
  | "pause"
  | "play"
  | "restore"
  | "skipBack"
  | "skipForward"
  | "trash";

export type IconName = keyof typeof files | keyof typeof own | LateIcon;

/** What stands inside the `<svg>` of a lucide file: its wrapper is ours, so that sizes agree. */
function inner(svg: string): string {
  const start = svg.indexOf(">", svg.indexOf("<svg")) + 1;
  return svg.slice(start, svg.lastIndexOf("</svg>"));
}

export const drawings: Partial<Record<IconName, string>> = {
  ...own,
  ...(Object.fromEntries(Object.entries(files).map(([name, svg]) => [name, inner(svg)])) as Record<
    keyof typeof files,
    string
  >),
};

/** Takes lucide files into the table, before anything that shows them is made. */
export function addIcons(late: Readonly<Partial<Record<LateIcon, string>>>): void {
  for (const [name, svg] of Object.entries(late)) drawings[name as LateIcon] = inner(svg);
}

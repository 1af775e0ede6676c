import alignCenter from "lucide-static/icons/text-align-center.svg?raw";
import alignEnd from "lucide-static/icons/text-align-end.svg?raw";
import alignStart from "lucide-static/icons/text-align-start.svg?raw";
import bold from "lucide-static/icons/bold.svg?raw";
import bulletList from "lucide-static/icons/list.svg?raw";
import italic from "lucide-static/icons/italic.svg?raw";
import link from "lucide-static/icons/link.svg?raw";
import numberList from "lucide-static/icons/list-ordered.svg?raw";
import { addIcons } from "../icons";

addIcons({
  alignCenter,
  alignEnd,
  alignStart,
  bold,
  bulletList,
  italic,
  link,
  numberList,
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
});

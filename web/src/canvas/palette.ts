import type { ColorName } from "../board/colors";
import type { Color } from "../board/shape";

export type Theme = "light" | "dark";

/** `ink` for strokes and text, `tint` for fills that text must be read on, `note` for sticky paper. */
interface Shades {
  readonly ink: string;
  readonly tint: string;
  readonly note: string;
}

type Palette = Readonly<Record<ColorName, Shades>>;

const LIGHT: Palette = {
  black: { ink: "#1e2329", tint: "#3a414b", note: "#3b424c" },
  grey: { ink: "#858d98", tint: "#e9ecf0", note: "#dde1e6" },
  white: { ink: "#ffffff", tint: "#ffffff", note: "#fbfbfa" },
  red: { ink: "#e0403f", tint: "#ffe0de", note: "#ffb3ae" },
  orange: { ink: "#ea7317", tint: "#ffe8d2", note: "#ffcb9a" },
  yellow: { ink: "#e2a90b", tint: "#fff3c4", note: "#ffe27a" },
  green: { ink: "#2b9a4b", tint: "#dcf3df", note: "#b4e5b5" },
  teal: { ink: "#0c9488", tint: "#d3f2ee", note: "#9fe0d8" },
  blue: { ink: "#2f6fe4", tint: "#dde9ff", note: "#a9cbff" },
  violet: { ink: "#7a4fe0", tint: "#e9e1ff", note: "#cdbcff" },
  pink: { ink: "#d9418f", tint: "#ffe0ef", note: "#ffb8da" },
  brown: { ink: "#956543", tint: "#f1e4d8", note: "#dfc3a9" },
};

const DARK: Palette = {
  black: { ink: "#eceff3", tint: "#d5dae1", note: "#4a515c" },
  grey: { ink: "#8f98a5", tint: "#343a43", note: "#59626e" },
  white: { ink: "#0f1115", tint: "#0f1115", note: "#e8e8e4" },
  red: { ink: "#ff6b66", tint: "#4d2526", note: "#c65f5b" },
  orange: { ink: "#ff9547", tint: "#4c2f19", note: "#c67f43" },
  yellow: { ink: "#f7cb45", tint: "#463a14", note: "#c4a03a" },
  green: { ink: "#5bc878", tint: "#1d3d28", note: "#4f9763" },
  teal: { ink: "#3ec6b8", tint: "#143d3a", note: "#3a938a" },
  blue: { ink: "#6b9dff", tint: "#1f3358", note: "#4d7cc9" },
  violet: { ink: "#a98bff", tint: "#352a5c", note: "#7f68c4" },
  pink: { ink: "#ff7ab8", tint: "#4d2340", note: "#bd5f92" },
  brown: { ink: "#c79472", tint: "#3e2e23", note: "#917059" },
};

const PALETTES: Readonly<Record<Theme, Palette>> = { light: LIGHT, dark: DARK };

/** Colours of the board itself and of what stands above it. */
export interface Chrome {
  readonly board: string;
  readonly grid: string;
  readonly gridStrong: string;
  readonly frame: string;
  readonly frameRim: string;
  readonly frameTitle: string;
  readonly accent: string;
  readonly accentFaint: string;
  readonly guide: string;
  readonly handle: string;
  readonly placeholder: string;
  readonly placeholderText: string;
  readonly shadow: string;
  readonly laser: string;
}

const CHROME: Readonly<Record<Theme, Chrome>> = {
  light: {
    board: "#fcfcfd",
    grid: "#e3e6ea",
    gridStrong: "#cfd4da",
    frame: "#ffffff",
    frameRim: "#cdd2d9",
    frameTitle: "#6a727d",
    accent: "#0b7f87",
    accentFaint: "rgba(11,127,135,0.09)",
    guide: "#f0418c",
    handle: "#ffffff",
    placeholder: "#eef0f3",
    placeholderText: "#8a929d",
    shadow: "rgba(24,30,44,0.20)",
    laser: "#f2365a",
  },
  dark: {
    board: "#16181d",
    grid: "#262a31",
    gridStrong: "#343a43",
    frame: "#1b1e24",
    frameRim: "#3b424c",
    frameTitle: "#99a2ae",
    accent: "#62cdca",
    accentFaint: "rgba(98,205,202,0.12)",
    guide: "#ff6fae",
    handle: "#16181d",
    placeholder: "#23272e",
    placeholderText: "#7e8793",
    shadow: "rgba(0,0,0,0.50)",
    laser: "#ff5c7c",
  },
};

export function chromeOf(theme: Theme): Chrome {
  return CHROME[theme];
}

function shade(theme: Theme, color: Color, role: keyof Shades): string {
  const named = PALETTES[theme][color as ColorName] as Shades | undefined;
  if (named) return named[role];
  return /^#[0-9a-f]{6}$/i.test(color) ? color : PALETTES[theme].black[role];
}

export function inkColor(theme: Theme, color: Color): string {
  return shade(theme, color, "ink");
}

export function fillColor(theme: Theme, color: Color): string {
  return shade(theme, color, "tint");
}

export function noteColor(theme: Theme, color: Color): string {
  return shade(theme, color, "note");
}

/** What text on `paper` is painted in: `ink`, unless it can't be read there. */
export function readableOn(paper: string, ink: string): string {
  if (contrast(paper, ink) >= MIN_CONTRAST) return ink;
  const dark = LIGHT.black.ink;
  return contrast(paper, dark) > contrast(paper, "#ffffff") ? dark : "#ffffff";
}

/** Coloured words on a tint of their colour stay coloured; grey on grey does not. */
const MIN_CONTRAST = 2.6;

/** WCAG 2 contrast of two `#rrggbb` colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const la = luminance(a) + 0.05;
  const lb = luminance(b) + 0.05;
  return la > lb ? la / lb : lb / la;
}

function luminance(color: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

import type { Font } from "../board/shape";
import interCyrillic from "@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?url";
import interGreek from "@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?url";
import interLatinExt from "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url";
import interLatin from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import interVietnamese from "@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2?url";
import monoCyrillic from "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-cyrillic-wght-normal.woff2?url";
import monoGreek from "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-greek-wght-normal.woff2?url";
import monoLatinExt from "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-ext-wght-normal.woff2?url";
import monoLatin from "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url";
import handCyrillic from "@fontsource-variable/shantell-sans/files/shantell-sans-cyrillic-wght-normal.woff2?url";
import handLatinExt from "@fontsource-variable/shantell-sans/files/shantell-sans-latin-ext-wght-normal.woff2?url";
import handLatin from "@fontsource-variable/shantell-sans/files/shantell-sans-latin-wght-normal.woff2?url";

const LATIN =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
const LATIN_EXT =
  "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF";
const CYRILLIC = "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116";
const GREEK = "U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF";
const VIETNAMESE =
  "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB";

/** One file of one face. Sent to the raster worker as it is. */
export interface FontFile {
  readonly font: Font;
  /** Family name on canvases: one per file, see `FontShelf`. */
  readonly name: string;
  readonly url: string;
  /** As CSS `unicode-range`. */
  readonly range: string;
}

/** SIL Open Font License files, served by us: a board must not tell a font host who reads it. */
export function fontFiles(base: string): FontFile[] {
  const file = (font: Font, script: string, url: string, range: string) => ({
    font,
    name: `Board ${font} ${script}`,
    url: new URL(url, base).href,
    range,
  });
  return [
    file("sans", "latin", interLatin, LATIN),
    file("sans", "latin-ext", interLatinExt, LATIN_EXT),
    file("sans", "cyrillic", interCyrillic, CYRILLIC),
    file("sans", "greek", interGreek, GREEK),
    file("sans", "vietnamese", interVietnamese, VIETNAMESE),
    file("hand", "latin", handLatin, LATIN),
    file("hand", "latin-ext", handLatinExt, LATIN_EXT),
    file("hand", "cyrillic", handCyrillic, CYRILLIC),
    file("mono", "latin", monoLatin, LATIN),
    file("mono", "latin-ext", monoLatinExt, LATIN_EXT),
    file("mono", "cyrillic", monoCyrillic, CYRILLIC),
    file("mono", "greek", monoGreek, GREEK),
  ];
}

const PAGE_FAMILY: Readonly<Record<Font, string>> = {
  sans: "Whiteboard Sans",
  hand: "Whiteboard Hand",
  mono: "Whiteboard Mono",
};

/** Lets elements of the page use the faces; the browser loads a file when an element needs it. */
export function registerForPage(fonts: FontFaceSet, files: readonly FontFile[]): void {
  for (const { font, url, range } of files) {
    const source = `url("${url}") format("woff2")`;
    const face = { weight: "100 900", display: "swap", unicodeRange: range } as const;
    fonts.add(new FontFace(PAGE_FAMILY[font], source, face));
  }
}

import type { Font } from "../board/shape";
import { FALLBACKS } from "./font-families";
import type { FontFile } from "./fonts";

interface ShelfFile {
  readonly file: FontFile;
  readonly ranges: readonly (readonly [number, number])[];
  state: "unread" | "loading" | "ready" | "failed";
}

/**
 * The faces of one thread: a file is loaded when text that needs it is first measured, so an empty
 * board loads none. A face joins the canvas fonts under a name of its own, and only once it is
 * loaded: a worker's canvas keeps the fallback it chose for a font name it did not know yet.
 */
export class FontShelf {
  readonly #fonts: FontFaceSet;
  readonly #loaded: () => void;
  #files: ShelfFile[] = [];
  #stacks: Record<Font, string> = { ...FALLBACKS };
  #pending = 0;

  /** `loaded` is called each time a face arrived: text must then be measured and painted again. */
  constructor(fonts: FontFaceSet, loaded: () => void) {
    this.#fonts = fonts;
    this.#loaded = loaded;
  }

  put(files: readonly FontFile[]): void {
    this.#files = files.map((file) => ({
      file,
      ranges: parseRanges(file.range),
      state: "unread",
    }));
  }

  /** CSS font families, the loaded ones first. */
  stack(font: Font): string {
    return this.#stacks[font];
  }

  /** True while a face is on its way. */
  get loading(): boolean {
    return this.#pending > 0;
  }

  /** Starts loading what the text needs and is not here yet. */
  need(font: Font, text: string): void {
    for (const entry of this.#files) {
      if (entry.state === "unread" && this.#serves(entry, font) && covers(entry, text)) {
        void this.#load(entry);
      }
    }
  }

  /** Scripts that a face lacks are lent by the sans, as in the server's pictures. */
  #serves({ file }: ShelfFile, font: Font): boolean {
    if (file.font === font) return true;
    const own = this.#files.filter((one) => one.file.font === font);
    return file.font === "sans" && own.every((one) => one.file.range !== file.range);
  }

  #stack(font: Font): string {
    const ready = this.#files.filter((one) => one.state === "ready" && this.#serves(one, font));
    const own = (one: ShelfFile): number => (one.file.font === font ? 0 : 1);
    const names = ready.sort((a, b) => own(a) - own(b)).map((one) => `"${one.file.name}"`);
    return [...names, FALLBACKS[font]].join(", ");
  }

  async #load(entry: ShelfFile): Promise<void> {
    entry.state = "loading";
    this.#pending++;
    try {
      const { name, url, range } = entry.file;
      const face = new FontFace(name, `url("${url}") format("woff2")`, {
        weight: "100 900",
        unicodeRange: range,
      });
      await face.load();
      this.#fonts.add(face);
      entry.state = "ready";
    } catch {
      // Offline or blocked: the fallback face stays, and text stays readable.
      entry.state = "failed";
    }
    this.#pending--;
    this.#stacks = {
      sans: this.#stack("sans"),
      hand: this.#stack("hand"),
      mono: this.#stack("mono"),
    };
    this.#loaded();
  }
}

function covers({ ranges }: ShelfFile, text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (ranges.some(([from, to]) => code >= from && code <= to)) return true;
  }
  return false;
}

/** `U+0000-00FF,U+0131` as pairs of code points. */
export function parseRanges(range: string): [number, number][] {
  return range.split(",").map((part) => {
    const [from, to] = part.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(from!, 16), Number.parseInt(to ?? from!, 16)];
  });
}

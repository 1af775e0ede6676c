import type { Shape } from "../board/shape";
import { layoutText, type Face, type Measure, type TextBlock } from "../kernels/text-layout";
import { BOLD_WEIGHT, FAMILIES } from "./font-families";
import type { Context2D } from "./paint-context";

const MAX_BLOCKS = 3000;
const MAX_WIDTHS = 20_000;
/** Widths are measured once at this size and scaled: they are proportional to it. */
const MEASURE_SIZE = 100;

export function cssFont(face: Face, size = face.size): string {
  const style = face.italic ? "italic " : "";
  return `${style}${face.bold ? BOLD_WEIGHT : 420} ${size}px ${FAMILIES[face.font]}`;
}

/** Lays out text and remembers widths and blocks until the fonts change. */
export class TextCache {
  readonly #blocks = new Map<Shape, { readonly room: number; readonly block: TextBlock }>();
  readonly #widths = new Map<string, number>();
  readonly #surface: Context2D;

  /** `surface` is only used for measuring; its font and transform are not restored. */
  constructor(surface: Context2D) {
    this.#surface = surface;
    surface.textRendering = "geometricPrecision";
  }

  readonly measure: Measure = (text, face) => {
    const font = cssFont(face, MEASURE_SIZE);
    const key = `${font}\n${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      this.#surface.font = font;
      width = this.#surface.measureText(text).width;
      if (this.#widths.size >= MAX_WIDTHS) this.#widths.clear();
      this.#widths.set(key, width);
    }
    return (width * face.size) / MEASURE_SIZE;
  };

  block(shape: Shape, room: number): TextBlock {
    const known = this.#blocks.get(shape);
    if (known?.room === room) return known.block;
    const block = layoutText(shape.text, shape.style, room, this.measure);
    if (this.#blocks.size >= MAX_BLOCKS) this.#blocks.clear();
    this.#blocks.set(shape, { room, block });
    return block;
  }

  /** To be called when a font arrived. */
  clear(): void {
    this.#blocks.clear();
    this.#widths.clear();
  }
}

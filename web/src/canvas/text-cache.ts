import type { Shape } from "../board/shape";
import { layoutText, type Face, type Measure, type TextBlock } from "../kernels/text-layout";
import { BOLD_WEIGHT, REGULAR_WEIGHT } from "./font-families";
import type { FontShelf } from "./font-shelf";
import type { Context2D } from "./paint-context";

const MAX_BLOCKS = 3000;
const MAX_WIDTHS = 20_000;
/** Widths are measured once at this size and scaled: they are proportional to it. */
const MEASURE_SIZE = 100;

/** Lays out text and remembers widths and blocks until the fonts change. */
export class TextCache {
  readonly #blocks = new Map<Shape, { readonly room: number | null; readonly block: TextBlock }>();
  readonly #widths = new Map<string, number>();
  readonly #surface: Context2D;
  readonly #shelf: FontShelf;

  /**
   * `surface` is only used for measuring; its font and transform are not restored. Text measured here
   * makes the faces of `shelf` load.
   */
  constructor(surface: Context2D, shelf: FontShelf) {
    this.#surface = surface;
    this.#shelf = shelf;
    surface.textRendering = "geometricPrecision";
  }

  /** The CSS font to set for a face. */
  font(face: Face, size = face.size): string {
    const style = face.italic ? "italic " : "";
    const weight = face.bold ? BOLD_WEIGHT : REGULAR_WEIGHT;
    return `${style}${weight} ${size}px ${this.#shelf.stack(face.font)}`;
  }

  readonly measure: Measure = (text, face) => {
    const font = this.font(face, MEASURE_SIZE);
    const key = `${font}\n${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      this.#shelf.need(face.font, text);
      this.#surface.font = font;
      width = this.#surface.measureText(text).width;
      if (this.#widths.size >= MAX_WIDTHS) this.#widths.clear();
      this.#widths.set(key, width);
    }
    return (width * face.size) / MEASURE_SIZE;
  };

  block(shape: Shape, room: number | null): TextBlock {
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

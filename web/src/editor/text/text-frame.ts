import { round2 } from "../../board/rounding";
import { plainText } from "../../board/rich-text";
import { isLine } from "../../board/schema";
import type { Shape } from "../../board/shape";
import { FAMILIES } from "../../canvas/font-families";
import { innerArea } from "../../canvas/paint-text";
import { LABEL_PADDING } from "../../canvas/paint-connector";
import { chromeOf, fillColor, inkColor, noteColor, readableOn } from "../../canvas/palette";
import { turnedWith, type Box } from "../../kernels/box";
import { routed } from "../../kernels/route";
import { connectorMiddle, connectorTextWidth, LINE_HEIGHT } from "../../kernels/shape-geometry";
import type { Stage } from "../stage";

/** A text never gets narrower than a caret needs. */
const MIN_WIDTH_EM = 0.6;

/**
 * The editable element laid exactly over the place where the canvas paints the shape's text: same
 * face, size, width and turn, so that nothing jumps when writing begins or ends. How marked runs look
 * stands in `ui/styles/writing.css`.
 */
export class TextFrame {
  readonly editable: HTMLElement;
  /** The shape as it was shown last: what is left of it when somebody deletes it. */
  shown: Shape | undefined;
  /** Whether there is one line more than the shape shows, for the caret only. */
  below = false;
  readonly #outer: HTMLElement;

  constructor(
    host: HTMLElement,
    private readonly stage: Stage,
    private readonly id: string,
    private readonly theme: () => "light" | "dark",
  ) {
    this.#outer = host.ownerDocument.createElement("div");
    this.editable = host.ownerDocument.createElement("div");
    Object.assign(this.#outer.style, {
      position: "absolute",
      left: "0",
      top: "0",
      display: "flex",
      alignItems: "center",
      transformOrigin: "0 0",
      pointerEvents: "none",
    });
    Object.assign(this.editable.style, {
      flex: "1 1 auto",
      outline: "none",
      pointerEvents: "auto",
      cursor: "text",
      overflowWrap: "break-word",
      userSelect: "text",
      caretColor: "currentcolor",
      touchAction: "auto",
    });
    this.editable.setAttribute("contenteditable", "true");
    this.editable.setAttribute("role", "textbox");
    this.editable.setAttribute("aria-multiline", "true");
    this.editable.setAttribute("aria-label", stage.textLabel);
    this.editable.setAttribute("data-text-editor", "");
    this.editable.spellcheck = true;
    this.#outer.append(this.editable);
    host.append(this.#outer);
  }

  /** Follows the shape and the camera, and shows the text's room on the canvas meanwhile. */
  place(): void {
    const shape = this.stage.board.get(this.id);
    if (shape === undefined) return;
    const size = this.#sizeOf(shape);
    const now = { ...shape, ...size };
    this.shown = now;
    this.#style(now);
    if (isLine(now.type)) {
      this.#placeOn(now);
      return;
    }
    const { zoom } = this.stage.view.camera;
    const middle = this.stage.view.toScreen({ x: now.x + now.w / 2, y: now.y + now.h / 2 });
    const area = now.type === "text" ? { x: 0, y: 0, w: now.w, h: now.h } : innerArea(now);
    // From the shape's middle, about which it is turned, to the corner of its text.
    Object.assign(this.#outer.style, {
      width: `${area.w}px`,
      height: `${area.h}px`,
      transform: [
        `translate(${middle.x}px, ${middle.y}px)`,
        `rotate(${now.angle}rad)`,
        `scale(${zoom})`,
        `translate(${area.x - now.w / 2}px, ${area.y - now.h / 2}px)`,
      ].join(" "),
    });
    this.stage.setWriting(new Map([[this.id, { text: [], ...size }]]));
    if (size.w !== shape.w || size.h !== shape.h) {
      const pos = [round2(size.x), round2(size.y)] as const;
      const extent = [round2(size.w), round2(size.h)] as const;
      this.stage.presence.set({ preview: { shapes: { [this.id]: { pos, size: extent } } } });
    }
  }

  /** On the middle of a line as it runs, level, on a patch of board. */
  #placeOn(line: Shape): void {
    const { board, view } = this.stage;
    const middle = view.toScreen(connectorMiddle(routed(line, (id) => board.get(id))));
    Object.assign(this.#outer.style, {
      justifyContent: "center",
      width: `${connectorTextWidth()}px`,
      height: "0",
      transform: [
        `translate(${middle.x}px, ${middle.y}px)`,
        `scale(${view.camera.zoom})`,
        `translate(${-connectorTextWidth() / 2}px, 0)`,
      ].join(" "),
    });
    Object.assign(this.editable.style, {
      flex: "0 1 auto",
      boxSizing: "content-box",
      minWidth: `${line.style.fontSize * MIN_WIDTH_EM}px`,
      padding: `${LABEL_PADDING / 2}px ${LABEL_PADDING}px`,
      borderRadius: `${LABEL_PADDING}px`,
      background: chromeOf(this.theme()).board,
    });
    this.stage.setWriting(new Map([[this.id, { text: [] }]]));
  }

  /** True for a text that moves with other shapes than its own. */
  get held(): boolean {
    return isLine(this.stage.board.get(this.id)?.type ?? "");
  }

  /** Writes the size the text needs into the document, if it is another. */
  settle(): void {
    const shape = this.stage.board.get(this.id);
    if (shape === undefined || isLine(shape.type)) return;
    const size = this.#sizeOf(shape);
    this.stage.edits.update([[this.id, size]]);
  }

  dispose(): void {
    this.#outer.remove();
  }

  #sizeOf(shape: Shape): Box {
    return turnedWith(shape, this.#uprightSizeOf(shape), shape.angle);
  }

  /** A text grows with what is written; what carries words grows downwards when it is full. */
  #uprightSizeOf(shape: Shape): Box {
    const { x, y, w, h } = shape;
    const { view } = this.stage;
    if (shape.type === "text") {
      const least = shape.style.fontSize * MIN_WIDTH_EM;
      if (shape.wrap === true && w > 0) return { x, y, w, h: view.measureText(shape, w).h };
      const empty = plainText(shape.text) === "";
      const block = view.measureText(shape, null);
      const width = Math.max(least, empty ? 0 : round2(block.w + 0.5));
      const height = Math.max(block.h, shape.style.fontSize * LINE_HEIGHT);
      const anchor = w === 0 ? x : anchored(shape, width);
      return { x: anchor, y, w: width, h: round2(height) };
    }
    if (plainText(shape.text) !== "") return { x, y, w, h: round2(this.#heightFor(shape)) };
    return { x, y, w, h };
  }

  #heightFor(shape: Shape): number {
    const needed = this.stage.view.measureText(shape, innerArea(shape).w).h;
    let { h } = shape;
    // Of what a round or pointed shape gains, only a part is room for words.
    for (;;) {
      const lacking = needed - innerArea({ ...shape, h }).h;
      if (lacking <= 0.5) return h;
      h += lacking;
    }
  }

  #style(shape: Shape): void {
    const { style } = shape;
    const theme = this.theme();
    const color = textColor(shape, theme);
    const grows = shape.type === "text" && shape.wrap !== true;
    Object.assign(this.editable.style, {
      fontFamily: FAMILIES[style.font],
      fontSize: `${style.fontSize}px`,
      lineHeight: String(LINE_HEIGHT),
      textAlign: style.align,
      color,
      opacity: String(style.opacity),
      marginBottom: this.below ? `${-LINE_HEIGHT}em` : "",
      whiteSpace: grows ? "pre" : "pre-wrap",
    });
  }
}

/** As the canvas paints it: the stroke's colour, unless it can't be read on the fill. */
function textColor(shape: Shape, theme: "light" | "dark"): string {
  const { fill, stroke } = shape.style;
  const ink = inkColor(theme, stroke);
  if (shape.type === "note") {
    const paper = noteColor(theme, fill === "none" ? "yellow" : fill);
    return readableOn(paper, stroke === "black" ? readableOn(paper, paper) : ink);
  }
  return shape.type === "text" || isLine(shape.type) || fill === "none"
    ? ink
    : readableOn(fillColor(theme, fill), ink);
}

/** A centred text grows to both sides, one aligned to its end grows to the left. */
function anchored(shape: Shape, width: number): number {
  const more = width - shape.w;
  if (shape.style.align === "center") return shape.x - more / 2;
  return shape.style.align === "end" ? shape.x - more : shape.x;
}

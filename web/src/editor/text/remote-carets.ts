import * as Y from "yjs";
import type { Person } from "../../sync/person";
import { toPoint } from "./text-dom";

/** Where others write in the text that is open here: a coloured line with the name. */
export class RemoteCarets {
  readonly #layer: HTMLElement;

  constructor(private readonly host: HTMLElement) {
    this.#layer = host.ownerDocument.createElement("div");
    this.#layer.className = "text-carets";
    this.#layer.setAttribute("aria-hidden", "true");
    Object.assign(this.#layer.style, { position: "absolute", inset: "0", pointerEvents: "none" });
    host.append(this.#layer);
  }

  /** @param angle in radians, by which the text is turned */
  show(root: HTMLElement, text: Y.Text, people: readonly Person[], angle: number): void {
    const carets = people.map((person) => this.#caret(root, text, person, angle));
    this.#layer.replaceChildren(...carets.filter((caret) => caret !== null));
  }

  dispose(): void {
    this.#layer.remove();
  }

  #caret(root: HTMLElement, text: Y.Text, person: Person, angle: number): HTMLElement | null {
    const index = indexOf(text, person.caret?.head);
    if (index === null) return null;
    const point = toPoint(root, Math.min(index, text.length));
    const range = document.createRange();
    range.setStart(point.node, point.offset);
    range.collapse(true);
    const place = range.getClientRects()[0] ?? beginOf(root);
    const origin = this.host.getBoundingClientRect();
    // The box around a turned caret: a line from corner to corner, about the same middle.
    const height = Math.max(8, Math.hypot(place.width, place.height));
    const caret = document.createElement("div");
    Object.assign(caret.style, {
      position: "absolute",
      left: `${place.left + place.width / 2 - origin.left - 1}px`,
      top: `${place.top + (place.height - height) / 2 - origin.top}px`,
      height: `${height}px`,
      width: "2px",
      rotate: `${angle}rad`,
      background: person.color,
    });
    const label = document.createElement("span");
    label.textContent = person.name;
    Object.assign(label.style, {
      position: "absolute",
      bottom: "100%",
      left: "0",
      padding: "1px 5px",
      borderRadius: "4px 4px 4px 0",
      font: "600 11px/1.4 system-ui, sans-serif",
      whiteSpace: "nowrap",
      color: "#fff",
      background: person.color,
    });
    caret.append(label);
    return caret;
  }
}

/** Where an empty text begins. */
function beginOf(root: HTMLElement): DOMRect {
  const { left, top, height } = root.getBoundingClientRect();
  return new DOMRect(left, top, 0, height);
}

/** Null for a position that is not in this text, whatever its sender says. */
function indexOf(text: Y.Text, json: unknown): number | null {
  if (typeof json !== "object" || json === null || text.doc === null) return null;
  try {
    const relative = Y.createRelativePositionFromJSON(json);
    const absolute = Y.createAbsolutePositionFromRelativePosition(relative, text.doc);
    return absolute?.type === text ? absolute.index : null;
  } catch {
    return null;
  }
}

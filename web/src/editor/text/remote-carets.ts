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

  show(root: HTMLElement, text: Y.Text, people: readonly Person[]): void {
    const carets = people.map((person) => this.#caret(root, text, person));
    this.#layer.replaceChildren(...carets.filter((caret) => caret !== null));
  }

  dispose(): void {
    this.#layer.remove();
  }

  #caret(root: HTMLElement, text: Y.Text, person: Person): HTMLElement | null {
    const index = indexOf(text, person.caret?.head);
    if (index === null) return null;
    const point = toPoint(root, Math.min(index, text.length));
    const range = document.createRange();
    range.setStart(point.node, point.offset);
    range.collapse(true);
    const place = range.getClientRects()[0] ?? root.getBoundingClientRect();
    const origin = this.host.getBoundingClientRect();
    const caret = document.createElement("div");
    Object.assign(caret.style, {
      position: "absolute",
      left: `${place.left - origin.left - 1}px`,
      top: `${place.top - origin.top}px`,
      height: `${Math.max(8, place.height)}px`,
      width: "2px",
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

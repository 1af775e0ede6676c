import type { TextRun } from "../../board/shape";

/**
 * Runs of text as the children of an editable element and back. Each run is one span, line breaks
 * are "\n" in pre-wrapped text; positions are counted in UTF-16 units of the whole text, as Yjs does.
 */

/** Browsers show no caret after a final "\n" unless something follows it. */
const FILLER = "br";

export function renderRuns(root: HTMLElement, runs: readonly TextRun[]): void {
  const children: Node[] = runs
    .filter((run) => run.text !== "")
    .map((run) => {
      const span = root.ownerDocument.createElement("span");
      span.textContent = run.text;
      if (run.bold === true) span.dataset.bold = "";
      if (run.italic === true) span.dataset.italic = "";
      if (run.link !== undefined) span.dataset.link = "";
      if (run.list !== undefined) span.dataset.list = run.list;
      return span;
    });
  const last = runs[runs.length - 1]?.text ?? "";
  if (last === "" || last.endsWith("\n")) children.push(root.ownerDocument.createElement(FILLER));
  root.replaceChildren(...children);
}

/** What stands in the element, whatever the browser made of it while composing. */
export function readText(root: Node): string {
  let text = "";
  const visit = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? "";
    else node.childNodes.forEach(visit);
  };
  visit(root);
  return text;
}

/** Position in the text of a DOM point inside the element. */
export function toIndex(root: Node, container: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(container, offset);
  return readText(range.cloneContents()).length;
}

/** The DOM point of a position in the text. */
export function toPoint(root: Node, index: number): { node: Node; offset: number } {
  let left = index;
  let found: { node: Node; offset: number } | null = null;
  const visit = (node: Node): void => {
    if (found !== null) return;
    if (node.nodeType === Node.TEXT_NODE) {
      const length = node.nodeValue?.length ?? 0;
      if (left <= length) found = { node, offset: left };
      else left -= length;
    } else {
      node.childNodes.forEach(visit);
    }
  };
  visit(root);
  return found ?? { node: root, offset: root.childNodes.length };
}

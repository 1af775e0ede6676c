import type { TextRun } from "../../board/shape";

/**
 * Runs of text as the children of an editable element and back. Each run is one span for each of
 * its lines, line breaks are "\n" in pre-wrapped text; positions are counted in UTF-16 units of the
 * whole text, as Yjs does.
 */

/** Browsers show no caret after a final "\n" unless something follows it. */
const FILLER = "br";

/** @param ends whether a line break at the end of the text begins no line */
export function renderRuns(root: HTMLElement, runs: readonly TextRun[], ends: boolean): void {
  const children: Node[] = linesOf(runs).flatMap(({ pieces, marker }) =>
    pieces.map((run, i) => {
      const span = root.ownerDocument.createElement("span");
      span.textContent = run.text;
      if (run.bold === true) span.dataset.bold = "";
      if (run.italic === true) span.dataset.italic = "";
      if (run.link !== undefined) span.dataset.link = "";
      // Drawn by the styles: what stands in the element is the text and nothing else.
      if (i === 0 && marker !== null) span.dataset.marker = marker;
      return span;
    }),
  );
  const last = runs[runs.length - 1]?.text ?? "";
  if (!ends && (last === "" || last.endsWith("\n")))
    children.push(root.ownerDocument.createElement(FILLER));
  root.replaceChildren(...children);
}

interface Line {
  readonly pieces: TextRun[];
  marker: string | null;
}

/** Each with its line break at its end, which tells whether the line is an item of a list. */
function linesOf(runs: readonly TextRun[]): readonly Line[] {
  const lines: Line[] = [{ pieces: [], marker: null }];
  let number = 0;
  for (const run of runs) {
    for (const text of run.text.split(/(?<=\n)/)) {
      const line = lines[lines.length - 1]!;
      if (text !== "") line.pieces.push({ ...run, text });
      if (!text.endsWith("\n")) continue;
      number = run.list === "number" ? number + 1 : 0;
      line.marker = run.list === "number" ? `${number}.` : run.list === "bullet" ? "•" : null;
      lines.push({ pieces: [], marker: null });
    }
  }
  return lines;
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

/** What is selected of the text in the element; null while the selection is elsewhere. */
export function selectionIn(root: HTMLElement): [number, number] | null {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer)) return null;
  const from = toIndex(root, range.startContainer, range.startOffset);
  const until = range.collapsed ? from : toIndex(root, range.endContainer, range.endOffset);
  return [from, until];
}

export function selectIn(root: HTMLElement, from: number, until: number): void {
  const start = toPoint(root, from);
  const end = toPoint(root, until);
  document.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
}

/** Position in the text of a DOM point inside the element. */
function toIndex(root: Node, container: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(container, offset);
  return readText(range.cloneContents()).length;
}

/** The DOM point of a position in the text. */
export function toPoint(root: Node, index: number): { node: Node; offset: number } {
  let left = index;
  let found: { node: Node; offset: number } | null = null;
  let last: { node: Node; offset: number } = { node: root, offset: root.childNodes.length };
  const visit = (node: Node): void => {
    if (found !== null) return;
    if (node.nodeType === Node.TEXT_NODE) {
      const length = node.nodeValue?.length ?? 0;
      // Behind a line break is the beginning of the next line, if there is one.
      if (left < length || (left === length && node.nodeValue?.endsWith("\n") === false)) {
        found = { node, offset: left };
      } else {
        left -= length;
        last = { node, offset: length };
      }
    } else {
      node.childNodes.forEach(visit);
    }
  };
  visit(root);
  return found ?? last;
}

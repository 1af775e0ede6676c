import { isSafeLink } from "../../board/rich-text";
import type { TextRun } from "../../board/shape";
import type { ListKind } from "../text/lists";

/** A line that other programs write as an item of a list; numbers count from one. */
const ITEM = /^[ \t]*(?:[-*•]|(\d{1,3})[.)])[ \t]+(?=\S)/;

interface Line {
  readonly text: string;
  readonly list: ListKind | null;
}

/**
 * What a plain text from elsewhere shows: its addresses are links, and lines that stand below each
 * other as items are a list. Of one line alone nobody can tell: "- and so on" is left as it is.
 */
export function runsOfPlain(text: string): readonly TextRun[] {
  const lines = itemsOf(text.split("\n"));
  return lines.flatMap(({ text: line, list }, i): readonly TextRun[] => {
    // A list is told by the break behind each item, the last one's included.
    if (list !== null) return [...linked(line), { text: "\n", list }];
    return i < lines.length - 1 ? [...linked(line), { text: "\n" }] : linked(line);
  });
}

function itemsOf(lines: readonly string[]): readonly Line[] {
  const all: Line[] = [];
  for (let at = 0; at < lines.length;) {
    const kind = listFrom(lines, at, 0);
    let next = at + 1;
    if (kind !== null) while (listFrom(lines, next, next - at) === kind) next++;
    const list = next - at > 1 ? kind : null;
    for (const line of lines.slice(at, next))
      all.push({ text: list === null ? line : line.replace(ITEM, ""), list });
    at = next;
  }
  return all;
}

/** The kind of list that a line can be the item of that has `before` others above it. */
function listFrom(lines: readonly string[], at: number, before: number): ListKind | null {
  const found = ITEM.exec(lines[at] ?? "");
  if (found === null) return null;
  if (found[1] === undefined) return "bullet";
  return Number(found[1]) === before + 1 ? "number" : null;
}

function linked(line: string): TextRun[] {
  const runs: TextRun[] = [];
  let done = 0;
  for (const { 0: found, index } of line.matchAll(/\bhttps?:\/\/[^\s<>"]+/gi)) {
    const link = withoutClosing(found);
    if (!isSafeLink(link)) continue;
    runs.push({ text: line.slice(done, index) }, { text: link, link });
    done = index + link.length;
  }
  runs.push({ text: line.slice(done) });
  return runs.filter((run) => run.text !== "");
}

/** A sentence's own marks behind an address, or the bracket that stands around it, are not of it. */
function withoutClosing(address: string): string {
  const link = address.replace(/[.,;:!?'…]+$/, "");
  if (!link.endsWith(")") || link.includes("(")) return link;
  return withoutClosing(link.slice(0, -1));
}

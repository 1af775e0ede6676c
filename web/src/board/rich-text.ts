import * as Y from "yjs";
import { MARK } from "./schema";
import type { TextRun } from "./shape";

const NONE: readonly TextRun[] = [];

/** What a Y.Text says, run by run; unknown marks and embeds are left out of the picture only. */
export function readRuns(text: Y.Text): readonly TextRun[] {
  if (text.length === 0) return NONE;
  const runs: TextRun[] = [];
  for (const part of text.toDelta() as {
    insert: unknown;
    attributes?: Record<string, unknown>;
  }[]) {
    if (typeof part.insert === "string") runs.push(readRun(part.insert, part.attributes));
  }
  return runs;
}

function readRun(text: string, attributes: Record<string, unknown> | undefined): TextRun {
  if (attributes === undefined) return { text };
  const link = attributes[MARK.link];
  const list = attributes[MARK.list];
  return {
    text,
    ...(attributes[MARK.bold] === true ? { bold: true } : {}),
    ...(attributes[MARK.italic] === true ? { italic: true } : {}),
    ...(typeof link === "string" && isSafeLink(link) ? { link } : {}),
    ...(list === "bullet" || list === "number" ? { list } : {}),
  };
}

/** Anything else could run script when followed, or is no address and leads nowhere. */
export function isSafeLink(link: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(link) && URL.canParse(link);
}

export function plainText(runs: readonly TextRun[]): string {
  let all = "";
  for (const run of runs) all += run.text;
  return all;
}

export function runAttributes(run: TextRun): Record<string, unknown> {
  return {
    ...(run.bold === true ? { [MARK.bold]: true } : {}),
    ...(run.italic === true ? { [MARK.italic]: true } : {}),
    ...(run.link === undefined ? {} : { [MARK.link]: run.link }),
    ...(run.list === undefined ? {} : { [MARK.list]: run.list }),
  };
}

/** Fills a text that is not part of a document yet, or is empty. */
export function writeRuns(text: Y.Text, runs: readonly TextRun[]): void {
  text.applyDelta(
    runs
      .filter((run) => run.text !== "")
      .map((run) => {
        const attributes = runAttributes(run);
        return Object.keys(attributes).length === 0
          ? { insert: run.text }
          : { insert: run.text, attributes };
      }),
  );
}

import type { Command } from "../../editor/editor";
import { text } from "../strings";
import "../strings/all-commands";

const KEY = "whiteboard.recentCommands";
const RECENT_LIMIT = 5;

export function recentCommands(): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(parsed) ? parsed.filter((id) => typeof id === "string") : [];
  } catch {
    // Without storage nothing is recent.
    return [];
  }
}

export function noteRecent(id: string): void {
  const recent = [id, ...recentCommands().filter((other) => other !== id)].slice(0, RECENT_LIMIT);
  try {
    localStorage.setItem(KEY, JSON.stringify(recent));
  } catch {
    // Then the order stays as it was.
  }
}

/**
 * How well a title answers: a word that begins so before one that contains it, before letters
 * merely in order. Null when it does not answer at all.
 */
export function score(title: string, query: string): number | null {
  const name = title.toLocaleLowerCase();
  const wanted = query.trim().toLocaleLowerCase();
  if (wanted === "" || name.startsWith(wanted)) return 0;
  if (name.includes(` ${wanted}`)) return 1;
  if (name.includes(wanted)) return 2;
  let from = 0;
  for (const letter of wanted.replaceAll(" ", "")) {
    const at = name.indexOf(letter, from);
    if (at < 0) return null;
    from = at + 1;
  }
  return 3;
}

/** Best first; among equals those that can run, then the recent ones, then the table's order. */
export function findCommands(
  commands: readonly Command[],
  query: string,
  recent: readonly string[],
): readonly Command[] {
  const recency = (id: string) => {
    const at = recent.indexOf(id);
    return at < 0 ? recent.length : at;
  };
  return commands
    .map((command) => ({ command, score: score(text(command.title), query) }))
    .filter((entry): entry is { command: Command; score: number } => entry.score !== null)
    .sort(
      (a, b) =>
        a.score - b.score ||
        Number(a.command.disabled() !== null) - Number(b.command.disabled() !== null) ||
        recency(a.command.id) - recency(b.command.id),
    )
    .map((entry) => entry.command);
}

import type { ShapeSource } from "../../board/shape";

const MAX_RESULTS = 200;
const AROUND_CHARS = 30;

/** Shapes whose text, name, link or description contains the words, in reading order of the board. */
export function search(shapes: ShapeSource, text: string): { id: string; excerpt: string }[] {
  const wanted = fold(text.trim());
  if (wanted === "") return [];
  const found: { id: string; excerpt: string; x: number; y: number }[] = [];
  for (const id of shapes.ids()) {
    const shape = shapes.get(id);
    if (shape === undefined) continue;
    for (const said of [
      shape.text.map((run) => run.text).join(""),
      shape.name,
      shape.alt,
      shape.link,
    ]) {
      const at = said === null ? -1 : fold(said).indexOf(wanted);
      if (said === null || at === -1) continue;
      const from = Math.max(0, at - AROUND_CHARS);
      const until = at + wanted.length + AROUND_CHARS;
      const excerpt =
        (from > 0 ? "…" : "") + said.slice(from, until) + (until < said.length ? "…" : "");
      found.push({ id, excerpt: excerpt.replace(/\s+/g, " "), x: shape.x, y: shape.y });
      break;
    }
    if (found.length >= MAX_RESULTS) break;
  }
  return found.sort((a, b) => a.y - b.y || a.x - b.x).map(({ id, excerpt }) => ({ id, excerpt }));
}

/** Case and accents do not matter when one looks for a word. */
function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}

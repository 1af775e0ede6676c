/** In place of a figure: the page did not get there within the limit. */
export const NEVER = "never";

/** Name, the figure of a run, digits, and whether more is better. */
const START_ROWS = [
  ["JavaScript, kB gzip", figure("jsGzipKB"), 0, false],
  ["on the wire, kB", figure("wireKB"), 0, false],
  ["interactive, ms", figure("interactiveMs"), 0, false],
  ["interactive at 10 Mbit/s + 40 ms, ms", figure("interactiveFarMs"), 0, false],
  ["first ink on screen, ms", figure("strokeMs"), 0, false],
  ["first ink at 10 Mbit/s + 40 ms, ms", figure("strokeFarMs"), 0, false],
];
const CANVAS_ROWS = [
  ["complete at 100 %, ms", figure("loadedMs"), 0, false],
  ["complete with all in view, ms", figure("loadedAtFitMs"), 0, false],
  ["jump to all in view, sharp, ms", figure("toFitMs"), 0, false],
  ["pan at 100 %, frames/s", figure("pan", "fps"), 1, true],
  ["pan at 100 %, p95 ms", figure("pan", "p95Ms"), 0, false],
  ["zoom to all and back, frames/s", figure("zoom", "fps"), 1, true],
  ["zoom, sharp after, ms", figure("zoom", "sharpAfterMs"), 0, false],
  ["pan with all in view, frames/s", figure("panAtFit", "fps"), 1, true],
  ["pan with all in view, p95 ms", figure("panAtFit", "p95Ms"), 0, false],
  ["drag one shape, frames/s", figure("drag", "fps"), 1, true],
  ["draw, frames/s", figure("draw", "fps"), 1, true],
  ["ink visible after a move, p50 ms", figure("ink", "p50Ms"), 1, false],
  ["ink visible after, frames", figure("ink", "frames"), 0, false],
  ["ink trails the pointer by, px", figure("ink", "trailPx"), 0, false],
  ["JavaScript heap, MB", figure("heapMB"), 0, false],
  ["renderer process after all, MB", figure("rssMB"), 0, false],
];

/** Of a run: a number, `NEVER`, or undefined where it was not measured. */
function figure(step, part) {
  return (run) => {
    const value = run[step];
    return value === NEVER || part === undefined ? value : value?.[part];
  };
}

/** The middle one, what never ended being the longest; null without any. */
function median(values) {
  const known = values.filter((value) => typeof value === "number" || value === NEVER);
  const sorted = known.sort((a, b) => (a === NEVER ? 1 : b === NEVER ? -1 : a - b));
  return sorted.length === 0 ? null : sorted[Math.floor(sorted.length / 2)];
}

export const startTable = (results) => table("Empty board", START_ROWS, results);

export const canvasTable = (n, results) =>
  table(`${n.toLocaleString("en")} shapes`, CANVAS_ROWS, results);

/**
 * Markdown: medians, and in brackets how many times better ours is. `results`: runs by target, in the
 * order of the columns. Empty when there is nothing to tell.
 */
function table(title, rows, results) {
  const targets = [...results.keys()].filter((target) => results.get(target).length > 0);
  if (targets.length === 0) return "";
  const runs = targets.map((target) => `${target} (${results.get(target).length})`);
  const lines = [
    `**${title}**`,
    "",
    `| median of (runs) | ${runs.join(" | ")} |`,
    `| --- |${" ---: |".repeat(targets.length)}`,
  ];
  for (const [name, pick, digits, more] of rows) {
    const of = (target) => median((results.get(target) ?? []).map(pick));
    const cells = targets.map((target) => cell(of(target), of("ours"), target, digits, more));
    lines.push(`| ${name} | ${cells.join(" | ")} |`);
  }
  return lines.join("\n");
}

function cell(value, ours, target, digits, more) {
  if (value === null) return "-";
  if (value === NEVER) return NEVER;
  const number = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const text = value.toLocaleString("en", number);
  const compares = typeof ours === "number" && ours > 0 && value > 0;
  if (target.startsWith("ours") || !compares) return text;
  return `${text} (${(more ? ours / value : value / ours).toFixed(1)}x)`;
}

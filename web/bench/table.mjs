/** Name, where the number is, digits, and whether more is better. */
const START_ROWS = [
  ["JavaScript, kB gzip", (run) => run.jsGzipKB, 0, false],
  ["on the wire, kB", (run) => run.wireKB, 0, false],
  ["interactive, ms", (run) => run.interactiveMs, 0, false],
  ["interactive at 10 Mbit/s + 40 ms, ms", (run) => run.interactiveFarMs, 0, false],
  ["first ink on screen, ms", (run) => run.strokeMs, 0, false],
  ["first ink at 10 Mbit/s + 40 ms, ms", (run) => run.strokeFarMs, 0, false],
];
const CANVAS_ROWS = [
  ["complete at 100 %, ms", (run) => run.loadedMs, 0, false],
  ["complete with all in view, ms", (run) => run.loadedAtFitMs, 0, false],
  ["jump to all in view, sharp, ms", (run) => run.toFitMs, 0, false],
  ["pan at 100 %, frames/s", (run) => run.pan?.fps, 1, true],
  ["pan at 100 %, p95 ms", (run) => run.pan?.p95Ms, 0, false],
  ["zoom to all and back, frames/s", (run) => run.zoom?.fps, 1, true],
  ["zoom, sharp after, ms", (run) => run.zoom?.sharpAfterMs, 0, false],
  ["pan with all in view, frames/s", (run) => run.panAtFit?.fps, 1, true],
  ["pan with all in view, p95 ms", (run) => run.panAtFit?.p95Ms, 0, false],
  ["drag one shape, frames/s", (run) => run.drag?.fps, 1, true],
  ["draw, frames/s", (run) => run.draw?.fps, 1, true],
  ["ink visible after a move, p50 ms", (run) => run.ink?.p50Ms, 1, false],
  ["ink visible after, frames", (run) => run.ink?.frames, 0, false],
  ["ink trails the pointer by, px", (run) => run.ink?.trailPx, 0, false],
  ["JavaScript heap, MB", (run) => run.heapMB, 0, false],
  ["renderer process after all, MB", (run) => run.rssMB, 0, false],
];

function median(values) {
  const sorted = values.filter((value) => typeof value === "number").sort((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.floor(sorted.length / 2)];
}

export const printStart = (results, targets) =>
  printTable("Empty board", START_ROWS, results, targets);

export const printCanvas = (n, results, targets) =>
  printTable(`${n.toLocaleString("en")} shapes`, CANVAS_ROWS, results, targets);

/** Markdown: medians, and in brackets how many times better ours is. `results` by target. */
function printTable(title, rows, results, targets) {
  const runs = targets.map((target) => `${target} (${results.get(target)?.length ?? 0})`);
  console.log(`### ${title}\n`);
  console.log(`| median of (runs) | ${runs.join(" | ")} |`);
  console.log(`|---|${"---|".repeat(targets.length)}`);
  for (const [name, pick, digits, more] of rows) {
    const of = (target) => median((results.get(target) ?? []).map(pick));
    const ours = of("ours");
    const cells = targets.map((target) => cell(of(target), ours, target, digits, more));
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
  console.log("");
}

function cell(value, ours, target, digits, more) {
  if (value === null) return "-";
  const text = value.toFixed(digits);
  if (target.startsWith("ours") || ours === null || ours === 0 || value === 0) return text;
  return `${text} (${(more ? ours / value : value / ours).toFixed(1)}x)`;
}

// Prints the table of `script/bench server`, medians with their spread and ratios, and with --write
// puts it into docs/benchmarks.md between its marks.
// usage: node table.mjs RESULTS.json full|quick [--write]
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { writeFigures } from "../../script/write-figures.mjs";

const [file, pace, write] = process.argv.slice(2);
const rows = JSON.parse(readFileSync(file, "utf8"));
const OURS = "Whiteboard";

const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];

function shown(value) {
  if (value === undefined) return "";
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en");
  return Math.abs(value) >= 10 ? value.toFixed(0) : value.toFixed(1);
}

function cell(values) {
  if (!values) return "–";
  const [low, high] = [sorted(values)[0], sorted(values).at(-1)];
  const spread = shown(low) === shown(high) ? "" : ` (${shown(low)}–${shown(high)})`;
  return shown(median(values)) + spread;
}

/** A peer's figure over ours: above 1, ours is ahead. */
function ratio(row, ours, figure) {
  if (row.server === OURS || !row.figures[figure] || !ours?.figures[figure]) return "";
  const our = median(ours.figures[figure]);
  return our > 0 ? `${(median(row.figures[figure]) / our).toFixed(1)} x` : "";
}

/** The figures worth a column for this scenario, and which of them are compared. */
const HIDDEN = new Set(["generator late ms", "boards"]);
const COMPARED = [
  "p99 ms",
  "CPU %",
  "last synced ms",
  "p99 ms during",
  "KB a session, RSS",
  "RSS growth MB",
];

function table(scenario) {
  const here = rows.filter((row) => row.scenario === scenario);
  const ours = here.find((row) => row.server === OURS);
  const names = [...new Set(here.flatMap((row) => Object.keys(row.figures)))].filter(
    (name) => !HIDDEN.has(name),
  );
  const compared = COMPARED.filter((name) => names.includes(name));
  const head = ["", ...names, ...compared.map((name) => `${name}, over ours`), "lost or failed"];
  const body = here.map((row) => [
    row.server,
    ...names.map((name) => cell(row.figures[name])),
    ...compared.map((name) => ratio(row, ours, name)),
    row.faults.length === 0 ? "" : row.faults[0],
  ]);
  const lines = [head, head.map((_, index) => (index === 0 ? "---" : "---:")), ...body];
  return `**${here[0].title}**\n\n${lines.map((line) => `| ${line.join(" | ")} |`).join("\n")}`;
}

/** The version of the newest JDK, which `script/whiteboard` starts servers with. */
function newestJava() {
  const releases = readdirSync("/usr/lib/jvm")
    .map((name) => `/usr/lib/jvm/${name}/release`)
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "utf8"));
  const versions = releases.flatMap((text) => text.match(/^JAVA_VERSION="([\d.]+)/m)?.[1] ?? []);
  return versions.sort((a, b) => parseInt(b) - parseInt(a))[0] ?? "unknown";
}

function machine() {
  const runs = Math.max(...rows.flatMap((row) => Object.values(row.figures).map((v) => v.length)));
  return `${cpus().length} cores shared with the generator, ${cpus()[0].model.trim()}; JDK ${newestJava()}, Node ${process.version}; ${pace} pace, medians of up to ${runs} runs (lowest–highest).`;
}

const scenarios = [...new Set(rows.map((row) => row.scenario))];
const text = [machine(), ...scenarios.map(table)].join("\n\n");
console.log(text);

if (write === "--write") writeFigures("server", text);

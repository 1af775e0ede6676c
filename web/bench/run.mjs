#!/usr/bin/env node
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { build } from "vite";
import { writeFigures } from "../../script/write-figures.mjs";
import { editStream } from "./edit-stream.mjs";
import { generateScene } from "./generate-scene.mjs";
import { KeptRuns } from "./kept-runs.mjs";
import { startProduct } from "./product.mjs";
import { serveFolder } from "./serve-folder.mjs";
import { measureLoadAtFit, measureSession } from "./session.mjs";
import { measureStart } from "./start.mjs";
import { canvasTable, NEVER, startTable } from "./table.mjs";

const here = import.meta.dirname;
const HELP = `Measures Whiteboard beside Excalidraw and tldraw: the same scenes and gestures, in Chromium without a
GPU. Needs a quiet machine. One run of Whiteboard takes a minute a count; one of a peer two to four minutes
at 10,000 shapes and five to ten at 50,000: all of it once, half an hour; three times, an hour and a half.

  script/bench canvas [--quick | --only TARGETS | --peers | --table] [--n 10000,50000] [--reps 3]
                      [--edits 100] [--limit 150] [--gesture-limit 120] [--fresh] [--no-start] [--no-fit]
                      [--write]
  script/bench start  [--only TARGETS] [--reps 3]

  TARGETS   of ours, ours-edited (while somebody else makes --edits changes a second), excalidraw, tldraw
  --quick   ours only, once, 10,000 shapes
  --peers   excalidraw and tldraw only
  --table   measures nothing: prints what is kept of earlier runs on this machine, with ratios
  --write   puts the tables into docs/benchmarks.md
  --fresh   measure the peers anew: otherwise the runs kept from earlier on this machine count
  --limit   seconds after which a scene counts as not loading
  --gesture-limit        seconds after which a page that is not sharp counts as never being so
  --no-start, --no-fit   leave out the empty board, or loading with all in view

Every finished run is kept in web/bench/target/kept, so that a comparison can be made piece by piece:
  script/bench canvas --only tldraw --n 50000 --reps 1 --no-start
  script/bench canvas --table --write`;

const { values } = parseArgs({
  options: {
    quick: { type: "boolean" },
    only: { type: "string" },
    peers: { type: "boolean" },
    table: { type: "boolean" },
    write: { type: "boolean" },
    n: { type: "string" },
    reps: { type: "string" },
    edits: { type: "string", default: "100" },
    limit: { type: "string", default: "150" },
    "gesture-limit": { type: "string", default: "120" },
    fresh: { type: "boolean" },
    start: { type: "boolean" },
    "no-start": { type: "boolean" },
    "no-fit": { type: "boolean" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const OURS = ["ours", "ours-edited"];
const PEERS = ["excalidraw", "tldraw"];
const PACKAGES = { excalidraw: "@excalidraw/excalidraw", tldraw: "tldraw" };
/** Beyond this neither peer loads in minutes. */
const MOST_FOR_PEERS = 50_000;
/** What is there to draw with, once a page can be used. */
const CONTROLS = {
  ours: "[role=toolbar] button",
  excalidraw: ".App-toolbar",
  tldraw: ".tlui-main-toolbar",
};
const STROKE = {
  key: "p",
  from: { x: 500, y: 400 },
  to: { x: 620, y: 400 },
  ink: { x: 560, y: 400 },
};

const only = values.table ? [] : values.only?.split(",");
const chosen = only ?? (values.peers ? PEERS : null);
const toMeasure = chosen ?? (values.quick ? ["ours"] : [...OURS, ...PEERS]);
const counts = (values.n ?? (values.quick ? "10000" : "10000,50000,100000")).split(",").map(Number);
const reps = Number(values.reps ?? (values.quick ? 1 : 3));
const limitMs = Number(values.limit) * 1000;
const gestureLimitMs = Number(values["gesture-limit"]) * 1000;
for (const target of chosen ?? []) {
  if (!OURS.includes(target) && !PEERS.includes(target)) {
    console.error(
      `bench: there is no target "${target}"; there are ${[...OURS, ...PEERS].join(", ")}`,
    );
    process.exit(2);
  }
}
const out = path.join(here, "target");
const probe = path.join(here, "probe.js");
const manifest = JSON.parse(readFileSync(path.join(here, "package.json"), "utf8"));
const kept = new KeptRuns(path.join(out, "kept"), (target) =>
  OURS.includes(target) ? null : manifest.dependencies[PACKAGES[target]],
);
const measuresPeers = toMeasure.some((target) => PEERS.includes(target));
if (measuresPeers && !existsSync(path.join(here, "node_modules"))) {
  console.error("bench: the peers are not installed (npm ci in web/bench).");
  process.exit(1);
}

const pages = new Set(toMeasure.map((target) => (OURS.includes(target) ? "ours" : target)));
for (const page of pages) await buildPage(page);
mkdirSync(path.join(out, "scenes"), { recursive: true });
const server = await serveFolder(out, editStream(out));
const machine = `${os.cpus().length} x ${os.cpus()[0]?.model}`;
console.log(`${machine}, load ${os.loadavg()[0].toFixed(1)}\n`);
const tables = [];
if (!values["no-start"] && !values.quick) await compareStart();
if (!values.start) {
  const documents = await sceneDocuments();
  for (const n of counts) await compareCanvas(n, documents);
}
server.close();
if (values.write) {
  const text = [caption(), ...tables].join("\n\n");
  writeFigures("canvas", text);
}

function caption() {
  const peers = PEERS.map((target) => `${target} ${manifest.dependencies[PACKAGES[target]]}`);
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: here })
    .toString()
    .trim();
  return `${machine}, no GPU; Whiteboard at ${commit}, ${peers.join(", ")}. In brackets: how many times the figure of _ours_. _${NEVER}_: not loaded within ${values.limit} s, or not sharp within ${values["gesture-limit"]} s.`;
}

function show(table) {
  if (table === "") return;
  console.log(`${table}\n`);
  tables.push(table);
}

async function compareStart() {
  const results = await collect("start", ["ours", ...PEERS], 1, (target) =>
    target === "ours" ? startOfOurs() : startOfPeer(target),
  );
  show(startTable(results));
}

async function startOfOurs() {
  const product = await startProduct();
  try {
    return await measureStart({
      url: product.url,
      controls: CONTROLS.ours,
      stroke: STROKE,
      reps,
    });
  } finally {
    product.close();
  }
}

function startOfPeer(target) {
  const url = `http://127.0.0.1:${server.port}/${target}/`;
  return measureStart({ url, controls: CONTROLS[target], reps });
}

async function compareCanvas(n, documents) {
  const scene = generateScene(n);
  if (pages.has("ours")) {
    writeFileSync(path.join(out, "scenes", `${n}.update`), documents(scene));
  }
  const targets = n > MOST_FOR_PEERS ? OURS : [...OURS, ...PEERS];
  const results = await collect(n, targets, reps, (target) => measureCanvas(target, scene));
  show(canvasTable(n, results));
}

async function measureCanvas(target, scene) {
  const page = OURS.includes(target) ? "ours" : target;
  const edits = target === "ours-edited" ? Number(values.edits) : 0;
  const url = `http://127.0.0.1:${server.port}/${page}/`;
  const wish = { url, scene, probe, limitMs, gestureLimitMs, edits };
  const run = await measureSession(wish);
  const fits = !values["no-fit"] && edits === 0 && run.loadedMs !== NEVER;
  if (fits) run.loadedAtFitMs = await measureLoadAtFit(wish);
  return run;
}

/**
 * Measures the targets that were asked for and adds what is kept of the others; runs by target. Ours is
 * measured anew each time, a peer only as often as runs are missing.
 */
async function collect(what, targets, times, measure) {
  const results = new Map();
  for (const target of targets) {
    const measured = toMeasure.includes(target);
    if (measured && (values.fresh || OURS.includes(target))) kept.forget(target, what);
    const runs = kept.read(target, what);
    results.set(target, runs);
    while (measured && runs.length < times) {
      console.error(`${target}, ${what}, run ${runs.length + 1} of ${times}`);
      const begin = Date.now();
      const run = await measure(target);
      const seconds = Math.round((Date.now() - begin) / 1000);
      console.error(`  ${seconds} s: ${JSON.stringify(run, (_, value) => rounded(value))}`);
      runs.push(run);
      kept.add(target, what, run);
      // Trying again what takes minutes and does not end tells nothing new.
      if (Object.values(run).includes(NEVER)) break;
    }
  }
  return results;
}

function rounded(value) {
  return typeof value === "number" ? Math.round(value * 10) / 10 : value;
}

function buildPage(target) {
  return build({
    root: path.join(here, target),
    base: "./",
    configFile: false,
    logLevel: "error",
    define: { "process.env.IS_PREACT": '"false"', "process.env.NODE_ENV": '"production"' },
    worker: { format: "es" },
    build: {
      outDir: path.join(out, target),
      emptyOutDir: true,
      target: "es2022",
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 10_000,
    },
  });
}

/** What is TypeScript of the tree and runs in Node is built first. */
async function sceneDocuments() {
  const outDir = path.join(out, "node");
  const input = ["scene-document", "somebody"].map((name) => path.join(here, `${name}.ts`));
  await build({
    root: here,
    configFile: false,
    logLevel: "error",
    build: { ssr: true, outDir, rollupOptions: { input } },
  });
  const { encodeScene } = await import(path.join(outDir, "scene-document.js"));
  return encodeScene;
}

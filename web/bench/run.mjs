#!/usr/bin/env node
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { build } from "vite";
import { editStream } from "./edit-stream.mjs";
import { generateScene } from "./generate-scene.mjs";
import { KeptRuns } from "./kept-runs.mjs";
import { startProduct } from "./product.mjs";
import { serveFolder } from "./serve-folder.mjs";
import { measureLoadAtFit, measureSession } from "./session.mjs";
import { measureStart } from "./start.mjs";
import { printCanvas, printStart } from "./table.mjs";

const here = import.meta.dirname;
const HELP = `Measures Whiteboard beside Excalidraw and tldraw: the same scenes and gestures, in Chromium without a
GPU. Needs a quiet machine; a full run takes more than an hour, nearly all of it for the peers.

  script/bench canvas [--quick | --only TARGETS | --peers] [--n 10000,50000] [--reps 3]
                      [--edits 100] [--limit 150] [--fresh] [--no-start] [--no-fit]
  script/bench start  [--only TARGETS] [--reps 3]

  TARGETS   of ours, ours-edited (while somebody else makes --edits changes a second), excalidraw, tldraw
  --quick   ours only, once, 10,000 shapes
  --peers   excalidraw and tldraw only
  --fresh   measure the peers anew: otherwise the runs kept from earlier on this machine count
  --limit   seconds after which a scene counts as not loading
  --no-start, --no-fit   leave out the empty board, or loading with all in view`;

const { values } = parseArgs({
  options: {
    quick: { type: "boolean" },
    only: { type: "string" },
    peers: { type: "boolean" },
    n: { type: "string" },
    reps: { type: "string" },
    edits: { type: "string", default: "100" },
    limit: { type: "string", default: "150" },
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

const chosen = values.only?.split(",") ?? (values.peers ? PEERS : null);
const toMeasure = chosen ?? (values.quick ? ["ours"] : [...OURS, ...PEERS]);
const counts = (values.n ?? (values.quick ? "10000" : "10000,50000,100000")).split(",").map(Number);
const reps = Number(values.reps ?? (values.quick ? 1 : 3));
const limitMs = Number(values.limit) * 1000;
const out = path.join(here, "target");
const probe = path.join(here, "probe.js");
const manifest = JSON.parse(readFileSync(path.join(here, "package.json"), "utf8"));
const kept = new KeptRuns(path.join(out, "kept"), (target) =>
  target === "tldraw"
    ? manifest.dependencies.tldraw
    : manifest.dependencies["@excalidraw/excalidraw"],
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
console.log(`${os.cpus().length} x ${os.cpus()[0]?.model}, load ${os.loadavg()[0].toFixed(1)}\n`);
if (!values["no-start"] && !values.quick) await compareStart();
if (!values.start) {
  const documents = await sceneDocuments();
  for (const n of counts) await compareCanvas(n, documents);
}
server.close();

async function compareStart() {
  const results = await collect("start", ["ours", ...PEERS], 1, (target) =>
    target === "ours" ? startOfOurs() : startOfPeer(target),
  );
  printStart(results, ["ours", ...PEERS]);
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
  printCanvas(n, results, targets);
}

async function measureCanvas(target, scene) {
  const page = OURS.includes(target) ? "ours" : target;
  const edits = target === "ours-edited" ? Number(values.edits) : 0;
  const url = `http://127.0.0.1:${server.port}/${page}/`;
  const wish = { url, scene, probe, limitMs, edits };
  const run = await measureSession(wish);
  if (!values["no-fit"] && edits === 0) run.loadedAtFitMs = await measureLoadAtFit(wish);
  return run;
}

/** Measures the targets that were asked for, adds what is kept of the peers; runs by target. */
async function collect(what, targets, times, measure) {
  const results = new Map();
  for (const target of targets) {
    const isPeer = PEERS.includes(target);
    if (isPeer && values.fresh && toMeasure.includes(target)) kept.forget(target, what);
    const runs = isPeer ? kept.read(target, what) : [];
    results.set(target, runs);
    if (!toMeasure.includes(target)) continue;
    while (runs.length < times) {
      console.error(`${target}, ${what}, run ${runs.length + 1} of ${times}`);
      try {
        runs.push(await measure(target));
        console.error(`  ${JSON.stringify(runs.at(-1), (_, value) => rounded(value))}`);
        if (isPeer) kept.add(target, what, runs.at(-1));
      } catch (error) {
        // A peer that can't finish is a result: the table shows a dash, and it is not tried again.
        if (!isPeer) throw error;
        console.error(`  ${error instanceof Error ? error.message.split("\n")[0] : error}`);
        break;
      }
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

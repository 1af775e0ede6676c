#!/usr/bin/env node
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { build } from "vite";
import { generateScene } from "./generate-scene.mjs";
import { serveFolder } from "./serve-folder.mjs";
import { measureSession } from "./session.mjs";
import { printTable } from "./table.mjs";

const here = import.meta.dirname;
const HELP = `Measures the canvas beside Excalidraw and tldraw: the same scenes and gestures, in Chromium
without a GPU. Needs a quiet machine; a full run takes about an hour.

  script/bench canvas [--quick] [--only ours,excalidraw,tldraw] [--n 10000,50000] [--reps 3]
                      [--edits 100] [--json file]

  --quick   ours only, once, 10,000 shapes
  --edits   edits a second by somebody else while ours is measured`;

const { values } = parseArgs({
  options: {
    quick: { type: "boolean" },
    only: { type: "string" },
    n: { type: "string" },
    reps: { type: "string" },
    edits: { type: "string", default: "0" },
    json: { type: "string" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const targets = (values.only ?? (values.quick ? "ours" : "ours,excalidraw,tldraw")).split(",");
const counts = (values.n ?? (values.quick ? "10000" : "10000,50000")).split(",").map(Number);
const reps = Number(values.reps ?? (values.quick ? 1 : 3));
const peers = targets.filter((target) => target !== "ours");
const missing = peers.length > 0 && !existsSync(path.join(here, "node_modules"));
if (missing) {
  console.error("bench: the peers are not installed (npm ci in web/bench).");
  process.exit(1);
}

const out = path.join(here, "target");
for (const target of targets) await buildPage(target);
mkdirSync(path.join(out, "scenes"), { recursive: true });
const documents = await sceneDocuments();
const server = await serveFolder(out);
const results = [];
for (const n of counts) {
  const scene = generateScene(n);
  writeFileSync(path.join(out, "scenes", `${n}.update`), documents(scene));
  for (const target of targets) await measure(target, scene);
}
server.close();
console.log(`${os.cpus().length} x ${os.cpus()[0]?.model}, load ${os.loadavg()[0].toFixed(1)}\n`);
printTable(results, targets, counts);
if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 1));

async function measure(target, scene) {
  const query = target === "ours" ? `?edits=${values.edits}` : "";
  const url = `http://127.0.0.1:${server.port}/${target}/${query}`;
  for (let rep = 1; rep <= reps; rep++) {
    console.error(`${target}, ${scene.n} shapes, run ${rep} of ${reps}`);
    try {
      const probe = path.join(here, "probe.js");
      results.push({ target, n: scene.n, ...(await measureSession({ url, scene, probe })) });
    } catch (error) {
      // A peer that can't finish is a result: the table shows a dash, and it is not tried again.
      console.error(`  ${error instanceof Error ? error.message.split("\n")[0] : error}`);
      return;
    }
  }
}

function buildPage(target) {
  return build({
    root: path.join(here, target),
    base: "./",
    configFile: false,
    logLevel: "error",
    define: { "process.env.IS_PREACT": '"false"', "process.env.NODE_ENV": '"production"' },
    build: {
      outDir: path.join(out, target),
      emptyOutDir: true,
      target: "es2022",
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 10_000,
    },
  });
}

/** The encoder is TypeScript of the tree: built for Node first. */
async function sceneDocuments() {
  const entry = path.join(here, "scene-document.ts");
  const outDir = path.join(out, "node");
  await build({ root: here, configFile: false, logLevel: "error", build: { ssr: entry, outDir } });
  const { encodeScene } = await import(path.join(outDir, "scene-document.js"));
  return encodeScene;
}

// Makes the vectors beside this file with yjs 13.6.33 on Node 20:
//   node crdt-core/src/test/resources/vectors/make-vectors.mjs          rewrites parity.jsonl, boards.jsonl
//   node … make-vectors.mjs random SEED COUNT STEPS                     prints boards of random editing
// parity.jsonl  what Yjs puts on the wire, in an order that applies; the inspector must accept it all
// boards.jsonl  updates, the canonical JSON they lead to, and its SHA-256; read by Java and TypeScript
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { canonicalJson, sha256 } from "./canonical.mjs";
import { randomEditing } from "./random-editing.mjs";
import { boards } from "./boards.mjs";
import { parity } from "./parity.mjs";

const require = createRequire(new URL("../../../../../web/package.json", import.meta.url));
const Y = require("yjs");

const base64 = (bytes) => Buffer.from(bytes).toString("base64");

function board(name, updates, docs) {
  const texts = docs.map((doc) => canonicalJson(Y, doc));
  if (texts.some((text) => text !== texts[0])) throw new Error(`${name}: Yjs itself did not converge`);
  return JSON.stringify({
    name,
    updates: updates.map(base64),
    canonicalJson: texts[0],
    sha256: sha256(texts[0]),
  });
}

function random(seed, steps) {
  const { updates, docs } = randomEditing(Y, seed, steps);
  return board(`random editing, seed ${seed}`, updates, docs);
}

if (process.argv[2] === "random") {
  const [seed, count, steps] = process.argv.slice(3).map(Number);
  for (let i = 0; i < count; i++) console.log(random(seed + i, steps));
} else {
  const write = (name, lines) => writeFileSync(new URL(name, import.meta.url), lines.join("\n") + "\n");
  write("parity.jsonl", parity(Y).map(({ name, updates }) => JSON.stringify({ name, updates: updates.map(base64) })));
  const made = boards(Y).map(({ name, updates, doc }) => board(name, updates, [doc]));
  for (let seed = 1; seed <= 12; seed++) made.push(random(seed, 120));
  write("boards.jsonl", made);
}

// Yjs on Node as the other opinion of the differential tests, driven by lines of JSON on standard
// input: {"id":n,"do":command,…} answered by {"id":n,"value":…} or {"id":n,"error":text}.
// Canonical JSON and content hash are those of the client itself: web/src/board/projection.ts.
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parity } from "../../crdt-core/src/test/resources/vectors/parity.mjs";
import { randomEditing } from "../../crdt-core/src/test/resources/vectors/random-editing.mjs";
import { randomTypes } from "../../crdt-core/src/test/resources/vectors/random-types.mjs";
import { wholeDocument } from "./whole-document.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const oldDocuments = join(root, "crdt-core/src/test/resources/yjs-compatibility/documents.jsonl");
const web = createRequire(join(root, "web/package.json"));

/** The client's own module, bundled with the Yjs that everything here uses: one copy, as Yjs demands. */
async function bundled() {
  const { build } = await import(web.resolve("rolldown"));
  const folder = mkdtempSync(join(tmpdir(), "whiteboard-differential-"));
  const entry = join(root, "web/src/board/differential-entry");
  const virtual = {
    name: "entry",
    resolveId: (id) => (id === entry ? id : null),
    load: (id) => (id === entry ? 'export * from "./projection"; export * as Y from "yjs";' : null),
  };
  try {
    const file = join(folder, "bundle.mjs");
    await build({
      input: entry,
      plugins: [virtual],
      output: { dir: folder, entryFileNames: "bundle.mjs", format: "esm" },
      logLevel: "warn",
    });
    return await import(pathToFileURL(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { Y, canonicalJson, contentHash } = await bundled();
const base64 = (bytes) => Buffer.from(bytes).toString("base64");
const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));

function board(updates) {
  const doc = new Y.Doc();
  for (const name of ["shapes", "meta", "comments"]) doc.getMap(name);
  for (const update of updates) Y.applyUpdate(doc, bytes(update));
  return doc;
}

async function opinion(doc, updates) {
  return {
    updates: updates.map((update) => (typeof update === "string" ? update : base64(update))),
    canonicalJson: canonicalJson(doc),
    sha256: await contentHash(doc),
    stateVector: base64(Y.encodeStateVector(doc)),
    state: base64(Y.encodeStateAsUpdate(doc)),
    pending: doc.store.pendingStructs !== null || doc.store.pendingDs !== null,
  };
}

/** A value of a script: plain JSON, or what makes a shared type or bytes. */
function value(given) {
  if (given === null || typeof given !== "object") return given;
  if (Array.isArray(given)) return given.map(value);
  if ("$map" in given) {
    return new Y.Map(Object.entries(given.$map).map(([key, entry]) => [key, value(entry)]));
  }
  if ("$array" in given) return Y.Array.from(given.$array.map(value));
  if ("$bytes" in given) return bytes(given.$bytes);
  if ("$text" in given) {
    const text = new Y.Text();
    text.applyDelta(given.$text);
    return text;
  }
  return Object.fromEntries(Object.entries(given).map(([key, entry]) => [key, value(entry)]));
}

function run(doc, step) {
  const [rootName, ...keys] = step.path;
  const last = keys.pop();
  let parent = doc.getMap(rootName);
  for (const key of keys) parent = parent.get(key);
  if (step.edit === "set") {
    parent.set(last, value(step.value));
  } else {
    parent.delete(last);
  }
}

const commands = {
  /** Several editors at random: every update in an order that applies, and where they led. */
  async random({ seed, steps }) {
    const { updates, docs } = randomEditing(Y, seed, steps, { wholeCharacters: true });
    return await opinion(docs[0], updates);
  },
  /** One update of each kind that Yjs can write. */
  async parity() {
    return parity(Y).map(({ name, updates }) => ({ name, updates: updates.map(base64) }));
  },
  /** The same with every shared type, and with updates that lack what lies between. */
  async types({ seed, steps }) {
    const { updates, gaps } = randomTypes(Y, seed, steps);
    return {
      updates: updates.map(base64),
      gaps: gaps.map(({ at, update }) => ({ at, update: base64(update) })),
    };
  },
  /** What Yjs can write and no board may hold. */
  async refused() {
    const write = (name, edit) => {
      const doc = new Y.Doc();
      edit(doc);
      return { name, updates: [base64(Y.encodeStateAsUpdate(doc))] };
    };
    return [
      write("BigInt", (doc) => doc.getMap("m").set("k", 2n ** 60n)),
      write("not a number", (doc) => doc.getMap("m").set("k", NaN)),
      write("infinity", (doc) => doc.getArray("a").insert(0, [-Infinity])),
      write("subdocument", (doc) => doc.getMap("m").set("k", new Y.Doc())),
      write("XML hook", (doc) => doc.getXmlFragment("x").insert(0, [new Y.XmlHook("hook")])),
    ];
  },
  /** What a client holds that was sent these. */
  async board({ updates }) {
    return await opinion(board(updates), updates);
  },
  /** Documents of an old version, each with what it holds. */
  async old() {
    return readFileSync(oldDocuments, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  },
  /** What a root holds, as Yjs prints it. */
  async root({ name, updates }) {
    const doc = new Y.Doc();
    for (const update of updates) Y.applyUpdate(doc, bytes(update));
    if (name === "text") return doc.getText(name).toDelta();
    return (name === "map" ? doc.getMap(name) : doc.getArray(name)).toJSON();
  },
  /** Everything a document shows, not only its board. */
  async whole({ updates }) {
    const doc = new Y.Doc();
    for (const update of updates) Y.applyUpdate(doc, bytes(update));
    return wholeDocument(Y, doc);
  },
  /** Edits that are run here, on top of what these updates hold. */
  async script({ client, updates, steps }) {
    const doc = board(updates);
    doc.clientID = client;
    const made = [];
    doc.on("update", (update) => made.push(update));
    for (const step of steps) doc.transact(() => run(doc, step));
    return await opinion(doc, made);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { id, do: command, ...given } = JSON.parse(line);
  let answer;
  try {
    answer = { id, value: await commands[command](given) };
  } catch (error) {
    answer = { id, error: String(error?.stack ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

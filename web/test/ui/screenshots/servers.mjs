/* global fetch, process, setTimeout, URL */
// Servers for the pictures, and what is asked of them without a page.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const START_LIMIT_MS = 60_000;

/** A packaged server of its own with these options; `close` ends it and forgets its data. */
export async function startServer(...options) {
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), "whiteboard-pictures-"));
  const where = ["--port", String(port), "--host", "127.0.0.1", "--data", data];
  const process_ = spawn(join(ROOT, "script/whiteboard"), ["serve", ...where, ...options], {
    env: { ...process.env, WHITEBOARD_NO_BUILD: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise((resolve) => process_.once("exit", resolve));
  const base = `http://127.0.0.1:${port}`;
  const close = async () => {
    process_.kill();
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  try {
    await awaitHealth(base, process_);
  } catch (failure) {
    await close();
    throw failure;
  }
  return { base, close };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function awaitHealth(base, server) {
  const end = Date.now() + START_LIMIT_MS;
  while (Date.now() < end && server.exitCode === null) {
    const answer = await fetch(`${base}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The server did not start at ${base}: see what it said above.`);
}

/** Asks the server as the owner of `board`, or as nobody; throws unless it agrees. */
export async function ask(base, method, path, body, board) {
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: {
      "Content-Type": "application/json",
      ...(board === undefined ? {} : { Authorization: `Bearer ${board.ownerToken}` }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said}`);
  return said === "" ? null : JSON.parse(said);
}

const AUTHORS = ["Grace Hopper", "Alan Turing"];

/** A board of that title with the content of these files. */
export async function makeBoard(base, title, ...files) {
  const board = await ask(base, "POST", "/api/boards", { title });
  for (const [i, file] of files.entries()) {
    const path = `/api/boards/${board.id}/import?name=${encodeURIComponent(AUTHORS[i % 2])}`;
    await ask(base, "POST", path, file, board);
  }
  return board;
}

/** Another link to a board, with the facts that `POST …/links` takes; its id. */
export async function addLink(base, board, facts) {
  return (await ask(base, "POST", `/api/boards/${board.id}/links`, facts, board)).id;
}

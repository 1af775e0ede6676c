// One unmodified y-websocket client on a board, driven by lines of JSON on standard input:
// {"id":n,"do":command,…} answered by {"id":n,"value":…} or {"id":n,"error":text}.
// Usage: node client.mjs 3.0|3.1. Nothing here patches the provider; only its public options are used.
import { createInterface } from "node:readline";
import WebSocket from "ws";
import * as Y from "yjs";

const version = process.argv[2];
const providers = { "3.0": "y-websocket-3.0", 3.1: "y-websocket-3.1" };
if (!(version in providers)) {
  console.error("usage: client.mjs 3.0|3.1");
  process.exit(2);
}
const { WebsocketProvider } = await import(providers[version]);

const doc = new Y.Doc();
const shapes = doc.getMap("shapes");
doc.getMap("meta");
doc.getMap("comments");

/** @type {InstanceType<typeof WebsocketProvider> | null} */
let provider = null;
let connects = 0;
const closeCodes = [];
let writing = null;

function valueFor(key, value) {
  return key === "text" ? new Y.Text(value) : value;
}

function shape(id) {
  const map = shapes.get(id);
  if (!(map instanceof Y.Map)) throw new Error(`no shape ${id}`);
  return map;
}

const commands = {
  connect({ server, room, params }) {
    provider = new WebsocketProvider(server, room, doc, {
      WebSocketPolyfill: WebSocket,
      // Clients in one process must meet on the server, not in a BroadcastChannel.
      disableBc: true,
      params: params ?? {},
    });
    provider.on("status", ({ status }) => {
      if (status === "connected") connects += 1;
    });
    provider.on("connection-close", (event) => {
      if (event) closeCodes.push(event.code);
    });
    return doc.clientID;
  },
  addShape({ shape: id, keys }) {
    doc.transact(() => {
      const map = new Y.Map();
      for (const [key, value] of Object.entries(keys)) map.set(key, valueFor(key, value));
      shapes.set(id, map);
    });
  },
  setKey({ shape: id, key, value }) {
    shape(id).set(key, value);
  },
  removeShape({ shape: id }) {
    shapes.delete(id);
  },
  insertText({ shape: id, at, text }) {
    shape(id).get("text").insert(at, text);
  },
  text({ shape: id }) {
    return shape(id).get("text").toString();
  },
  shapeIds() {
    return [...shapes.keys()].sort();
  },
  /** One small shape after another, as fast as `everyMs` allows, until `stopWriting`. */
  startWriting({ prefix, everyMs }) {
    let n = 0;
    writing = setInterval(() => {
      const map = new Y.Map();
      map.set("type", "rect");
      map.set("pos", [n, n]);
      shapes.set(`${prefix}${n++}`, map);
    }, everyMs);
  },
  stopWriting() {
    clearInterval(writing);
    writing = null;
  },
  setAwareness({ state }) {
    provider.awareness.setLocalState(state);
  },
  awareness() {
    return Object.fromEntries(provider.awareness.getStates());
  },
  state() {
    return Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");
  },
  applyUpdate({ update }) {
    Y.applyUpdate(doc, Buffer.from(update, "base64"));
  },
  synced() {
    return provider !== null && provider.synced;
  },
  pending() {
    return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  },
  connects() {
    return connects;
  },
  closeCodes() {
    return closeCodes;
  },
  disconnect() {
    provider.disconnect();
  },
  reconnect() {
    provider.connect();
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    const command = commands[request.do];
    if (!command) throw new Error(`unknown command ${request.do}`);
    answer = { id: request.id, value: command(request) ?? null };
  } catch (error) {
    answer = { id: request.id, error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
process.exit(0);

// Builds every replica that org.whiteboard.load.Verification wrote, in Yjs; fails when two of one
// room differ or one waits for an update that never came. Usage: node verify.mjs FILE
import { readFileSync } from "node:fs";
import * as Y from "yjs";

const bytes = readFileSync(process.argv[2]);
let at = 0;
const int = () => bytes.readInt32BE((at += 4) - 4);
const take = (count) => bytes.subarray((at += count) - count, at);

function readReplica() {
  const doc = new Y.Doc();
  doc.getMap("load");
  doc.transact(() => {
    for (let left = int(); left > 0; left--) Y.applyUpdate(doc, take(int()));
  });
  return doc;
}

const faults = [];
const rooms = int();
let replicas = 0;
for (let room = 0; room < rooms; room++) {
  const states = new Set();
  for (let left = int(); left > 0; left--) {
    const doc = readReplica();
    if (doc.store.pendingStructs !== null) faults.push(`room ${room}: a replica waits for updates`);
    states.add(Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64"));
    replicas++;
  }
  if (states.size !== 1) faults.push(`room ${room}: ${states.size} different replicas`);
}
if (faults.length > 0) {
  console.log(faults.slice(0, 5).join("; "));
  process.exit(1);
}
console.log(`${replicas} histories of ${rooms} rooms are equal`);

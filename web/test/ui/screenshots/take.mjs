/* global console, process */
// Takes the pictures of docs/screenshots by using the product as people do: see script/screenshots.
import { mkdir } from "node:fs/promises";
import { boardStates } from "./board-states.mjs";
import { pageStates } from "./page-states.mjs";
import { makeBoard, startServer } from "./servers.mjs";
import { LOOKS, launch, open, person, settle } from "./stage.mjs";
import { troubleStates } from "./trouble-states.mjs";
import { workshop, WORKSHOP_TITLE } from "./workshop.mjs";

const STATES = { ...boardStates, ...pageStates, ...troubleStates };

/** States whose dark and narrow looks are in the documents, too. */
const IN_EVERY_LOOK = ["board", "selection", "start", "history", "offline"];

const [folder, ...wanted] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const everyLook = process.argv.includes("--every-look");
const browser = await launch();
const server = await startServer();
await mkdir(folder, { recursive: true });
const failed = [];
try {
  for (const [name, show] of Object.entries(STATES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const look of Object.keys(LOOKS))
      if (look === "wide" || everyLook || IN_EVERY_LOOK.includes(name))
        await take(name, show, look).catch((failure) => failed.push([name, look, failure]));
  }
} finally {
  await browser.close();
  await server.close();
}
for (const [name, look, failure] of failed) console.error(`${name}, ${look}: ${failure.stack}`);
if (failed.length > 0) process.exitCode = 1;

/** Brings one state up on a board and in profiles of its own, and pictures it. */
async function take(name, show, look) {
  const pages = [];
  const closing = [];
  const join = async (who) => {
    const page = await person(browser, who);
    pages.push(page);
    await open(page, url);
    return page;
  };
  const board = await makeBoard(server.base, WORKSHOP_TITLE, ...workshop);
  const url = `${server.base}/b/${board.id}`;
  const me = await person(browser, "Ada Lovelace", LOOKS[look]);
  pages.push(me);
  try {
    await show({ base: server.base, board, url, me, join, closing });
    await settle(me);
  } finally {
    const file = look === "wide" ? name : `${name}-${look}`;
    await me.screenshot({ path: `${folder}/${file}.png`, caret: "initial" });
    console.log(file);
    for (const page of pages) await page.context().close();
    for (const close of closing.reverse()) await close();
  }
}

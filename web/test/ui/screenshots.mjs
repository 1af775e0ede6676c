/* global console, fetch, localStorage, process, URL */
// Takes the pictures of docs/screenshots by using the product as people do.
// Usage: node screenshots.mjs SERVER_ADDRESS FOLDER (script/screenshots does all of it)
import { chromium } from "playwright-core";

const [base, folder] = process.argv.slice(2);
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
});

async function person(name, color, { size = WIDE, scheme = "light", touch = false } = {}) {
  const context = await browser.newContext({
    viewport: size,
    colorScheme: scheme,
    hasTouch: touch,
    reducedMotion: "reduce",
  });
  await context.addInitScript(
    ([who, shade]) => {
      const me = { id: who, name: who, color: shade };
      if (localStorage.getItem("whiteboard.me") === null)
        localStorage.setItem("whiteboard.me", JSON.stringify(me));
    },
    [name, color],
  );
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`${name}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") console.error(`${name}: ${message.text()}`);
  });
  return page;
}

async function open(page, path) {
  await page.goto(base + path);
  await page.locator("[data-state=saved], [data-state=readonly]").first().waitFor();
}

/** Long enough for tiles, cursors and the others' changes to be painted on a busy machine. */
const SETTLE_MS = 2500;

async function take(page, name) {
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: `${folder}/${name}.png` });
  console.log(name);
}

async function drag(page, points) {
  await page.mouse.move(...points[0]);
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...point, { steps: 4 });
  await page.mouse.up();
}

async function box(page, key, x, y, w, h, text) {
  await page.keyboard.press(key);
  await drag(page, [
    [x, y],
    [x + w, y + h],
  ]);
  if (text === undefined) return;
  await page.keyboard.press("Enter");
  await page.keyboard.type(text);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
}

async function note(page, x, y, text, color) {
  await page.keyboard.press("n");
  await page.mouse.click(x, y);
  await page.keyboard.type(text);
  await page.keyboard.press("Escape");
  if (color !== undefined) await page.click(`[aria-label=Fill] [data-value=${color}]`);
  await page.keyboard.press("Escape");
}

function wave(x, y, length, height) {
  return Array.from({ length: 30 }, (_, i) => [
    x + (i * length) / 29,
    y + Math.sin(i / 2.5) * height * (1 - i / 60),
  ]);
}

const ada = await person("Ada Lovelace", "#0c9488");
await ada.goto(base);
await ada.click("text=New board");
await ada.waitForURL("**/b/*");
await ada.locator("[data-state=saved]").waitFor();
const path = new URL(ada.url()).pathname;
await take(ada, "empty");
await ada.fill("[aria-label='Board title']", "Garden plan");
await ada.keyboard.press("Enter");
await ada.mouse.click(640, 700);

await note(ada, 150, 230, "Beans beside the fence");
await note(ada, 150, 460, "Water at noon, not at night", "teal");
await box(ada, "r", 320, 150, 190, 110, "Greenhouse");
await box(ada, "o", 620, 150, 190, 110, "Pond");
await box(ada, "3", 620, 380, 190, 130, "Enough sun?");
await ada.keyboard.press("a");
await drag(ada, [
  [512, 205],
  [618, 205],
]);
await ada.keyboard.press("a");
await drag(ada, [
  [715, 262],
  [715, 378],
]);
await ada.keyboard.press("p");
await drag(ada, wave(330, 440, 230, 30));
await ada.keyboard.press("p");
await drag(ada, wave(340, 520, 200, 18));
await ada.keyboard.press("v");

const grace = await person("Grace Hopper", "#ea7317");
await open(grace, path);
const alan = await person("Alan Turing", "#7a4fe0");
await open(alan, path);
await grace.keyboard.press("n");
await grace.mouse.click(930, 560);
await grace.keyboard.type("Ask the neighbours");
await grace.keyboard.press("Escape");
await grace.mouse.move(880, 300, { steps: 5 });
await alan.mouse.move(560, 330, { steps: 5 });
await ada.mouse.click(415, 205);
await take(ada, "board");

await ada.mouse.dblclick(415, 205);
await ada.keyboard.press("End");
await ada.keyboard.type(" (south)");
await take(ada, "text-editing");
await ada.keyboard.press("Escape");
await ada.keyboard.press("Escape");

await ada.click("text=Share");
await ada.waitForSelector("dialog");
await take(ada, "share");
await ada.keyboard.press("Escape");
await ada.keyboard.press("?");
await ada.waitForSelector("dialog");
await take(ada, "help");
await ada.keyboard.press("Escape");
await ada.keyboard.press("Control+Shift+P");
await ada.waitForSelector("dialog");
await ada.keyboard.type("align");
await take(ada, "palette");
await ada.keyboard.press("Escape");

await ada.mouse.click(715, 205, { button: "right" });
await ada.waitForSelector("[role=menu]");
await take(ada, "context-menu");
await ada.keyboard.press("Escape");
await ada.keyboard.press("Escape");

await ada.click("[aria-label=Menu]");
await ada.click("[role=menuitem]:has-text('Versions and history')");
await ada.waitForSelector(".past");
await take(ada, "history");
await ada.keyboard.press("Escape");

const dark = await person("Barbara Liskov", "#2f6fe4", { scheme: "dark" });
await open(dark, path);
await dark.keyboard.press("p");
await take(dark, "dark");

const phone = await person("Ken", "#d9418f", { size: PHONE, touch: true });
await open(phone, path);
await phone.keyboard.press("Shift+1");
await take(phone, "narrow");

await alan.context().setOffline(true);
await alan.keyboard.press("r");
await drag(alan, [
  [860, 150],
  [1000, 230],
]);
await alan.locator("[data-state=offline]").waitFor();
await take(alan, "offline");

// A board that is only looked at, and one on which much is going on.
const made = await (
  await fetch(`${base}/api/boards`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ title: "Retrospective" }),
  })
).json();
const link = await (
  await fetch(`${base}/api/boards/${made.id}/links`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${made.ownerToken}` },
    body: JSON.stringify({ role: "view" }),
  })
).json();
await open(grace, `/b/${made.id}`);
const topics = ["Keep: pairing", "Drop: late meetings", "Try: demos", "Thank you, Ken!"];
const papers = ["yellow", "pink", "teal", "violet"];
for (let i = 0; i < topics.length; i++) await note(grace, 160 + 240 * i, 240, topics[i], papers[i]);
await grace.keyboard.press("Control+a");
await grace.keyboard.press("Control+d");
for (let i = 0; i < 25; i++) await grace.keyboard.press("Shift+ArrowDown");
await grace.keyboard.press("Control+a");
await grace.keyboard.press("Control+d");
for (let i = 0; i < 98; i++) await grace.keyboard.press("Shift+ArrowRight");
await grace.keyboard.press("Escape");
await grace.keyboard.press("Shift+1");
for (const [i, page] of [ada, alan, dark].entries()) {
  await page.context().setOffline(false);
  await open(page, `/b/${made.id}`);
  await page.keyboard.press("Shift+1");
  await page.mouse.move(420 + 190 * i, 330 + 60 * i, { steps: 3 });
}
await dark.keyboard.press("k");
await take(grace, "busy");
const viewer = await person("Ken", "#d9418f");
await open(viewer, `/b/${link.id}`);
await viewer.keyboard.press("Shift+1");
await take(viewer, "view-only");

const lost = await person("Nobody", "#e0403f");
await lost.goto(`${base}/b/0000000000000000000000`);
await lost.waitForSelector(".gone");
await take(lost, "unknown-board");

await ada.goto(base);
await ada.waitForSelector(".board-card");
await take(ada, "start");
await browser.close();

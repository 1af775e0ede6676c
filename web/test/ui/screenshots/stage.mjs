/* global console, document, Event, localStorage, process, sessionStorage, window */
// A browser with people in it, who look at boards in one of four ways.
import { chromium } from "playwright-core";

const WIDE = { viewport: { width: 1280, height: 800 } };
const NARROW = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** How the person whose screen is pictured looks at the page. */
export const LOOKS = {
  wide: { ...WIDE, colorScheme: "light" },
  dark: { ...WIDE, colorScheme: "dark" },
  narrow: { ...NARROW, colorScheme: "light" },
  "narrow-dark": { ...NARROW, colorScheme: "dark" },
};

const COLORS = {
  "Ada Lovelace": "#0c9488",
  "Grace Hopper": "#ea7317",
  "Alan Turing": "#7a4fe0",
  "Barbara Liskov": "#d9418f",
  "Ken Thompson": "#2f6fe4",
  "Radia Perlman": "#2b9a4b",
  "Tim Lee": "#e0403f",
};

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  });
}

/** A page of somebody with a profile of their own; what goes wrong in it is printed. */
export async function person(browser, name, look = LOOKS.wide) {
  const context = await browser.newContext({ ...look, reducedMotion: "reduce" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await context.addInitScript(
    ([who, color]) => {
      if (localStorage.getItem("whiteboard.me") === null)
        localStorage.setItem("whiteboard.me", JSON.stringify({ id: who, name: who, color }));
    },
    [name, COLORS[name]],
  );
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`${name}: ${error.message}`));
  return page;
}

/** Opens a board and waits until it is all there. */
export async function open(page, url) {
  await page.goto(url);
  await page.locator("[data-state=saved], [data-state=readonly]").first().waitFor();
}

/** Where a point of the board is on the screen; the page tells where it looks when it is left. */
export async function place(page, x, y) {
  const camera = await page.evaluate(() => {
    window.dispatchEvent(new Event("pagehide"));
    const key = Object.keys(sessionStorage).find((name) => name.startsWith("whiteboard.view/"));
    return JSON.parse(sessionStorage.getItem(key));
  });
  return [(x - camera.x) * camera.zoom, (y - camera.y) * camera.zoom];
}

/** Clicks at a point of the board. */
export async function click(page, x, y, options) {
  await page.mouse.click(...(await place(page, x, y)), options);
}

/** Presses at the first point of the board and moves through the others; the pointer stays down. */
export async function begin(page, ...points) {
  const on = [];
  for (const [x, y] of points) on.push(await place(page, x, y));
  await page.mouse.move(...on[0]);
  await page.mouse.down();
  for (const point of on.slice(1)) await page.mouse.move(...point, { steps: 5 });
}

export async function drag(page, ...points) {
  await begin(page, ...points);
  await page.mouse.up();
}

/** Chooses in the menu of the board. */
export async function choose(page, item) {
  await page.click("[aria-label=Menu]");
  await page.getByRole("menuitem", { name: item }).first().click();
}

/** Until nothing on the page moves, and fonts, tiles and other people's changes are painted. */
export async function settle(page) {
  await page.evaluate(() => document.fonts.ready.then(() => null));
  await page.waitForTimeout(SETTLE_MS);
}

const SETTLE_MS = 1000;

#!/usr/bin/env node
// Part of script/bench history: jumps through a long history by the slider of the packaged product, in
// Chromium without a GPU. Usage: jumps.mjs DATA LINK [JUMPS]
import path from "node:path";
import { launchChromium, quantile } from "./browser.mjs";
import { startProduct } from "./product.mjs";

const QUIET_MS = 500;
/** Where each run jumps is the same: a multiplicative sequence over the slider, in no order. */
const GOLDEN = 0.618033988749895;

const [data, link, jumps = "20"] = process.argv.slice(2);
if (data === undefined || link === undefined) {
  console.error("usage: jumps.mjs DATA LINK [JUMPS]");
  process.exit(2);
}

const product = await startProduct({ data, link });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript({ path: path.join(import.meta.dirname, "jump-probe.js") });
  await page.goto(product.url);
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("menuitem", { name: "Versions and history…" }).click();
  const slider = page.getByRole("slider", { name: "Moment in the history" });
  const track = await slider.boundingBox();
  const runs = [];
  // The first finds code that was never run, and a server that was just started.
  for (let number = 0; number <= Number(jumps); number++) {
    await page.evaluate((quiet) => window.__jumps.watch(quiet), QUIET_MS);
    const share = (number * GOLDEN + 0.31) % 1;
    await page.mouse.click(track.x + 10 + share * (track.width - 20), track.y + track.height / 2);
    const run = await page.evaluate(() => window.__jumps.outcome());
    if (number > 0) runs.push(run);
  }
  for (const [what, key] of [
    ["a jump in Chromium: moment there", "momentMs"],
    ["a jump in Chromium: first pixels", "firstMs"],
    ["a jump in Chromium: last pixel", "lastMs"],
  ]) {
    const times = runs.map((run) => run[key]);
    console.log(
      `${what.padEnd(40)} median ${column(quantile(times, 0.5))} ms   95 % ${column(quantile(times, 0.95))} ms   longest ${column(Math.max(...times))} ms`,
    );
  }
} finally {
  await browser.close();
  product.close();
}

function column(ms) {
  return String(Math.round(ms)).padStart(6);
}

import { connect, createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { launchChromium, quantile } from "./browser.mjs";

const QUIET_MS = 500;
const LIMIT_MS = 30_000;
const FRAME_MS = 1000 / 60;
/** 10 Mbit/s and 40 ms, each way the same. */
const SLOW_LINE = {
  offline: false,
  latency: 40,
  downloadThroughput: 1_250_000,
  uploadThroughput: 1_250_000,
};

/**
 * What a first visit costs: bytes, and the time until the page is there and answers. `controls` is a
 * selector of what one clicks to draw. `stroke` draws as soon as the controls are there and tells when
 * the ink is on screen.
 */
export async function measureStart({ url, controls, stroke, reps }) {
  const line = await countingLine(new URL(url).port);
  const address = new URL(url);
  address.port = line.port;
  const browser = await launchChromium();
  try {
    const visit = (more) => visitPage(browser, { url: address.href, controls, ...more });
    // Neither a server nor a browser that has just started is what is measured.
    await visit({});
    const near = [];
    const far = [];
    const strokes = [];
    const farStrokes = [];
    let wireBytes = 0;
    for (let rep = 0; rep < reps; rep++) {
      const before = line.bytes;
      near.push(await visit({}));
      wireBytes = line.bytes - before;
      far.push(await visit({ network: SLOW_LINE }));
      if (!stroke) continue;
      strokes.push(await visit({ stroke }));
      farStrokes.push(await visit({ stroke, network: SLOW_LINE }));
    }
    const median = (visits, pick) => quantile(visits.map(pick), 0.5);
    return {
      jsGzipKB: (await scriptBytes(near[0].scripts)) / 1000,
      wireKB: wireBytes / 1000,
      interactiveMs: median(near, (one) => one.interactiveMs),
      interactiveFarMs: median(far, (one) => one.interactiveMs),
      strokeMs: median(strokes, (one) => one.strokeMs),
      strokeFarMs: median(farStrokes, (one) => one.strokeMs),
    };
  } finally {
    await browser.close();
    line.close();
  }
}

async function visitPage(browser, { url, controls, network, stroke }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    if (network) {
      await cdp.send("Network.enable");
      await cdp.send("Network.emulateNetworkConditions", network);
    }
    await page.addInitScript(watchStart, { controls, ink: stroke?.ink });
    await page.goto(url, { waitUntil: "commit" });
    const strokeMs = stroke ? await drawAtOnce(page, cdp, stroke) : null;
    const interactiveMs = await page.evaluate(
      ({ quiet, limit }) => window.__start.interactive(quiet, limit),
      { quiet: QUIET_MS, limit: LIMIT_MS },
    );
    const scripts = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => new URL(name).pathname.endsWith(".js")),
    );
    return { interactiveMs, strokeMs, scripts };
  } finally {
    await context.close();
  }
}

/**
 * Presses a key and drags as soon as the controls are there, at a device's pace: neither waits for the
 * page, which is what the browser's remote control would otherwise add to each of them.
 */
async function drawAtOnce(page, cdp, { key, from, to }) {
  const STEPS = 4;
  const sent = [];
  const send = (method, event) => sent.push(cdp.send(method, event));
  const mouse = (type, { x, y }, more) =>
    send("Input.dispatchMouseEvent", { type, x, y, pointerType: "mouse", button: "none", ...more });
  const held = { button: "left", buttons: 1 };
  await page.evaluate(() => window.__start.controlsSeen);
  const pressed = { key, text: key, code: `Key${key.toUpperCase()}` };
  send("Input.dispatchKeyEvent", { type: "keyDown", ...pressed });
  send("Input.dispatchKeyEvent", { type: "keyUp", ...pressed });
  mouse("mouseMoved", from);
  mouse("mousePressed", from, { ...held, clickCount: 1 });
  for (let step = 1; step <= STEPS; step++) {
    await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
    const part = step / STEPS;
    mouse("mouseMoved", { x: from.x + (to.x - from.x) * part, y: from.y }, held);
  }
  mouse("mouseReleased", to, { button: "left", clickCount: 1 });
  await Promise.all(sent);
  return page.evaluate(() => window.__start.inkSeen);
}

/** Runs in the page, before its own scripts. Times are since the navigation began. */
function watchStart({ controls, ink }) {
  let controlsAt = null;
  let busyUntil = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      busyUntil = Math.max(busyUntil, entry.startTime + entry.duration);
    }
  }).observe({ type: "longtask", buffered: true });
  let controlsAreSeen;
  const controlsSeen = new Promise((resolve) => (controlsAreSeen = resolve));
  let inkIsSeen;
  const inkSeen = new Promise((resolve) => (inkIsSeen = resolve));
  const copy = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const isInk = () => {
    for (const canvas of document.querySelectorAll("canvas")) {
      const { width } = canvas.getBoundingClientRect();
      if (width < 50) continue;
      const k = canvas.width / width;
      copy.clearRect(0, 0, 1, 1);
      copy.drawImage(canvas, ink.x * k, ink.y * k, 1, 1, 0, 0, 1, 1);
      const [red, green, blue, alpha] = copy.getImageData(0, 0, 1, 1).data;
      if (alpha > 100 && red + green + blue < 300) return true;
    }
    return false;
  };
  const look = () => {
    if (controlsAt === null && document.querySelector(controls)) {
      controlsAt = performance.now();
      controlsAreSeen();
    }
    if (ink && controlsAt !== null && isInk()) inkIsSeen(performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.__start = {
    controlsSeen,
    inkSeen,
    interactive: (quietMs, limitMs) =>
      new Promise((resolve, reject) => {
        const wait = () => {
          const now = performance.now();
          const at = controlsAt === null ? null : Math.max(controlsAt, busyUntil);
          if (at !== null && now - at > quietMs) resolve(at);
          else if (now > limitMs) reject(new Error(`not interactive after ${limitMs} ms`));
          else setTimeout(wait, 50);
        };
        wait();
      }),
  };
}

/** The scripts and all that they import, each compressed as a server would. */
async function scriptBytes(addresses) {
  const todo = [...addresses];
  const seen = new Set();
  let bytes = 0;
  for (let url = todo.pop(); url !== undefined; url = todo.pop()) {
    if (seen.has(url)) continue;
    seen.add(url);
    const code = await (await fetch(url)).text();
    bytes += gzipSync(code, { level: 9 }).length;
    for (const [, from] of code.matchAll(
      /(?:^|[;}\n])import\s*(?:[^"'()]*?from\s*)?["']([^"']+\.js)["']/g,
    )) {
      todo.push(new URL(from, url).href);
    }
  }
  return bytes;
}

/** Passes connections on and counts what comes back: workers and sockets included. */
function countingLine(port) {
  const line = { bytes: 0 };
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    far.on("data", (chunk) => (line.bytes += chunk.length));
    near.pipe(far).pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      line.port = server.address().port;
      line.close = () => server.close();
      resolve(line);
    });
  });
}

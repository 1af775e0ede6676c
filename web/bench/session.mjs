import { readFileSync } from "node:fs";
import { launchChromium, quantile } from "./browser.mjs";
import { NEVER } from "./table.mjs";

const WIDTH = 1280;
const HEIGHT = 800;
const FRAME_MS = 1000 / 60;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** How much longer than its own limit a page may leave the bench without an answer. */
const STUCK_MS = 30_000;

/** What `promise` comes to, and `NEVER` when it does not within `ms`. */
async function within(ms, promise) {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, ms, NEVER)));
  // What fails later, as when the browser is closed beneath it, is nobody's any more.
  promise.catch(() => undefined);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** One browser with one page: loads the scene at 100 %, plays the gestures, measures. */
export function measureSession(wish) {
  return inBrowser(wish, (session) => session.run(wish));
}

/** Loads the scene with all of it in view; `NEVER` when it is not there within the limit. */
export function measureLoadAtFit(wish) {
  return inBrowser(wish, (session) => session.load(wish.url, "fit", wish.limitMs));
}

async function inBrowser({ scene, probe, gestureLimitMs }, measure) {
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT } });
    const page = await context.newPage();
    await page.addInitScript({ path: probe });
    const cdp = await context.newCDPSession(page);
    return await measure(new Session(browser, page, cdp, scene, gestureLimitMs));
  } finally {
    await browser.close();
  }
}

class Session {
  constructor(browser, page, cdp, scene, gestureLimitMs) {
    this.gestureLimitMs = gestureLimitMs;
    this.browser = browser;
    this.page = page;
    this.cdp = cdp;
    this.scene = scene;
    this.middle = { x: WIDTH / 2, y: HEIGHT / 2 };
  }

  async run({ url, limitMs, edits }) {
    const loadedMs = await this.load(url, "full", limitMs);
    if (loadedMs === NEVER) return { loadedMs };
    const result = { loadedMs, heapMB: await this.heapMB() };
    if (edits > 0) await this.page.evaluate((rate) => window.__bench.startEdits(rate), edits);
    const gestures = {
      pan: () => this.frames(() => this.wheelSquare(20)),
      zoom: () => this.zoomOutAndBack(),
      drag: () => this.dragShape(),
      draw: () => this.drawStroke(),
      ink: () => this.inkLatency(),
      toFitMs: () => this.jumpToFit(),
      panAtFit: () => this.frames(() => this.wheelSquare(4)),
    };
    for (const [name, play] of Object.entries(gestures)) {
      result[name] = await within(2 * this.gestureLimitMs + STUCK_MS, play());
      // The page is still at it: whatever came next would measure that.
      if (result[name] === NEVER) return result;
    }
    result.rssMB = await this.rssMB();
    return result;
  }

  async load(url, which, limitMs) {
    await this.page.goto(url);
    await this.page.waitForFunction(() => window.__bench !== undefined);
    await this.page.evaluate(() => window.__bench.ready);
    // The page must not hold a copy of the scene while its heap is measured.
    const scene = await this.page.evaluateHandle(
      (json) => JSON.parse(json),
      JSON.stringify(this.scene),
    );
    const loading = this.page.evaluate(
      async ({ scene: given, limit, view }) => {
        window.__bench.setCamera(view);
        const begin = performance.now();
        await window.__bench.load(given);
        window.__bench.setCamera(view);
        const done = await window.__probe.settled(700, limit);
        return done < 0 ? null : done - begin;
      },
      { scene, limit: limitMs, view: this.view(which) },
    );
    const loadedMs = (await within(limitMs + STUCK_MS, loading)) ?? NEVER;
    if (loadedMs !== NEVER) await scene.dispose();
    return loadedMs;
  }

  /** `full`: 100 % in the middle. `fit`: everything. `edge`: blank paper left of the scene. */
  view(which) {
    const { w, h } = this.scene.bounds;
    const fit = 0.9 * Math.min(WIDTH / w, HEIGHT / h);
    if (which === "edge") return { cx: -500, cy: h / 2, zoom: 1 };
    return { cx: w / 2, cy: h / 2, zoom: which === "fit" ? fit : 1 };
  }

  async look(which) {
    await this.page.evaluate((view) => window.__bench.setCamera(view), this.view(which));
    await this.settle();
  }

  /** When all was sharp, as the page's clock has it; `NEVER` when it was not within the limit. */
  async settle(quietMs = 400) {
    const at = await this.page.evaluate(
      ([quiet, limit]) => window.__probe.settled(quiet, limit),
      [quietMs, this.gestureLimitMs],
    );
    return at < 0 ? NEVER : at;
  }

  mouse(type, x, y, more = {}) {
    const event = { type, x, y, button: "none", pointerType: "mouse", ...more };
    return this.cdp.send("Input.dispatchMouseEvent", event).catch(() => undefined);
  }

  /** `act` at a device's pace: it does not wait for the page. */
  async paced(count, everyMs, act) {
    const begin = performance.now();
    for (let index = 0; index < count; index++) {
      const early = begin + index * everyMs - performance.now();
      if (early > 1) await pause(early);
      void act(index);
    }
  }

  async frames(gesture) {
    await this.page.evaluate(() => window.__probe.startFrames());
    await gesture();
    await this.page.evaluate(() => window.__probe.nextFrame());
    const times = await this.page.evaluate(() => window.__probe.stopFrames());
    const steps = times.slice(1).map((time, index) => time - times[index]);
    const endedAt = await this.page.evaluate(() => performance.now());
    const settledAt = await this.settle();
    const span = times[times.length - 1] - times[0];
    return {
      fps: (steps.length / span) * 1000,
      p95Ms: quantile(steps, 0.95),
      sharpAfterMs: settledAt === NEVER ? NEVER : Math.max(0, settledAt - endedAt),
    };
  }

  wheelSquare(step) {
    const ways = [
      [step, 0],
      [0, step],
      [-step, 0],
      [0, -step],
    ];
    return this.paced(180, FRAME_MS, (index) => {
      const [deltaX, deltaY] = ways[Math.floor(index / 45) % 4];
      return this.mouse("mouseWheel", this.middle.x, this.middle.y, { deltaX, deltaY });
    });
  }

  /** 1.5 s each way when the page keeps up; one that clamps or loses steps gets 5 s. */
  async zoomOutAndBack() {
    await this.look("full");
    const minZoom = await this.page.evaluate(() => window.__bench.minZoom);
    const far = Math.max(this.view("fit").zoom, minZoom);
    return this.frames(async () => {
      for (const outwards of [true, false]) await this.zoomOneWay(far, outwards);
    });
  }

  async zoomOneWay(far, outwards) {
    const begin = performance.now();
    for (;;) {
      const elapsed = performance.now() - begin;
      const goal =
        far ** (outwards ? Math.min(1, elapsed / 1500) : 1 - Math.min(1, elapsed / 1500));
      const { zoom, delta } = await this.page.evaluate((to) => {
        const now = window.__bench.zoom();
        return { zoom: now, delta: window.__bench.wheelFor(now, to) };
      }, goal);
      const arrived = outwards ? zoom <= far * 1.03 : zoom >= 0.97;
      if ((elapsed > 1500 && arrived) || elapsed > 5000) return;
      const deltaY = Math.max(-10, Math.min(10, delta));
      void this.mouse("mouseWheel", this.middle.x, this.middle.y, {
        deltaX: 0,
        deltaY,
        modifiers: 2,
      });
      await pause(FRAME_MS / 2);
    }
  }

  async press(x, y) {
    await this.mouse("mouseMoved", x, y);
    await this.mouse("mousePressed", x, y, { button: "left", buttons: 1, clickCount: 1 });
  }

  release(x, y) {
    return this.mouse("mouseReleased", x, y, { button: "left", clickCount: 1 });
  }

  async dragShape() {
    const { x, y } = this.middle;
    await this.look("full");
    await this.page.evaluate(() => window.__bench.setTool("select"));
    await this.press(x, y);
    await this.release(x, y);
    await pause(400);
    await this.press(x, y);
    const drag = await this.frames(() =>
      this.paced(180, FRAME_MS, (index) => {
        const angle = (index / 180) * 4 * Math.PI;
        const to = { x: x + Math.sin(angle) * 180, y: y + (1 - Math.cos(angle)) * 110 };
        return this.mouse("mouseMoved", to.x, to.y, { button: "left", buttons: 1 });
      }),
    );
    await this.release(x, y);
    await this.page.evaluate(() => window.__bench.clearSelection());
    return drag;
  }

  async drawStroke() {
    const { x, y } = this.middle;
    await this.look("full");
    await this.page.evaluate(() => window.__bench.setTool("draw"));
    await this.press(x - 200, y);
    const draw = await this.frames(() =>
      this.paced(200, 8, (index) =>
        this.mouse("mouseMoved", x - 200 + index * 2, y + Math.sin(index / 12) * 70, {
          button: "left",
          buttons: 1,
        }),
      ),
    );
    await this.release(x + 200, y);
    return draw;
  }

  /** Single moves far apart in time; when is the ink of each on screen, and how far behind? */
  async inkLatency() {
    await this.look("edge");
    const y = this.middle.y + 150;
    await this.press(260, y);
    await pause(300);
    await this.page.evaluate((at) => window.__probe.watchInk(at), y);
    await this.paced(30, 130, (index) =>
      this.mouse("mouseMoved", 284 + index * 12, y + (index % 2), { button: "left", buttons: 1 }),
    );
    await pause(400);
    const samples = await this.page.evaluate(() => window.__probe.inkSamples());
    await this.release(640, y);
    await this.page.evaluate(() => window.__bench.setTool("select"));
    const column = (at) => samples.map((sample) => sample[at]);
    return {
      p50Ms: quantile(column(0), 0.5),
      frames: quantile(column(1), 0.5),
      trailPx: quantile(column(2), 0.5),
    };
  }

  async jumpToFit() {
    await this.look("full");
    const begin = await this.page.evaluate((view) => {
      const now = performance.now();
      window.__bench.setCamera(view);
      return now;
    }, this.view("fit"));
    const settledAt = await this.settle(700);
    return settledAt === NEVER ? NEVER : settledAt - begin;
  }

  async heapMB() {
    await this.cdp.send("HeapProfiler.enable");
    await this.cdp.send("HeapProfiler.collectGarbage");
    const { usedSize } = await this.cdp.send("Runtime.getHeapUsage");
    return usedSize / 2 ** 20;
  }

  /** Of the largest renderer: bitmaps and workers are in it, and not in the heap. */
  async rssMB() {
    const cdp = await this.browser.newBrowserCDPSession();
    const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
    const sizes = processInfo
      .filter(({ type }) => type === "renderer")
      .map(({ id }) => /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0);
    return Math.max(...sizes.map(Number)) / 1024;
  }
}

/**
 * Injected before a page's own scripts. Watches frames and long tasks, and reads the ink on screen.
 * A page only sets `window.__bench`.
 */
(() => {
  if (window.top !== window) return;
  const state = { times: null, lastFrame: 0, lastSlow: 0 };
  const nextFrame = () =>
    new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));

  // Something composited moves in every frame: frames then also wait for the page's own painting.
  let ticker;
  let flip = false;
  const loop = (time) => {
    requestAnimationFrame(loop);
    const now = performance.now();
    if (now - state.lastFrame > 50) state.lastSlow = now;
    state.lastFrame = now;
    state.times?.push(time);
    if (!ticker && document.body) {
      ticker = document.createElement("div");
      ticker.style.cssText =
        "position:fixed;left:0;bottom:0;width:2px;height:2px;z-index:99999;pointer-events:none;will-change:transform";
      document.documentElement.append(ticker);
    }
    flip = !flip;
    if (ticker) ticker.style.transform = flip ? "translateX(1px)" : "none";
    afterFrame.port2.postMessage(null);
  };
  const afterFrame = new MessageChannel();
  afterFrame.port1.onmessage = () => state.ink?.look(performance.now());
  requestAnimationFrame(loop);

  /** When everything was sharp and no frame was slow any more; -1 after `limitMs`. */
  async function settled(quietMs, limitMs) {
    const begin = await nextFrame();
    let sharpAt = null;
    for (;;) {
      const now = await nextFrame();
      const sharp = window.__bench.isComplete?.() ?? true;
      if (sharp) sharpAt ??= now;
      const done = Math.max(begin, state.lastSlow, sharpAt ?? now);
      if (sharp && now - done > quietMs) return done;
      if (now - begin > limitMs) return -1;
    }
  }

  function darkHead(x0, x1, y) {
    if (window.__bench.inkHead) return window.__bench.inkHead();
    const height = 9;
    const copy = (state.copy ??= new OffscreenCanvas(1, 1));
    copy.width = x1 - x0;
    copy.height = height;
    const context = copy.getContext("2d", { willReadFrequently: true });
    let head = -1;
    for (const canvas of document.querySelectorAll("canvas")) {
      const { left, top, width } = canvas.getBoundingClientRect();
      if (width < 50) continue;
      context.clearRect(0, 0, copy.width, height);
      const k = canvas.width / width;
      const from = [(x0 - left) * k, (y - 4 - top) * k, copy.width * k, height * k];
      context.drawImage(canvas, ...from, 0, 0, copy.width, height);
      const { data } = context.getImageData(0, 0, copy.width, height);
      for (let at = 0; at < data.length; at += 4) {
        const dark = data[at + 3] > 100 && data[at] + data[at + 1] + data[at + 2] < 300;
        if (dark) head = Math.max(head, x0 + ((at / 4) % copy.width));
      }
    }
    return head;
  }

  function watchInk(y) {
    const samples = [];
    let waiting = null;
    let head = -1;
    addEventListener(
      "pointermove",
      (event) => {
        waiting = { at: event.timeStamp, x: event.clientX, frames: 0 };
      },
      { capture: true, passive: true },
    );
    const look = (now) => {
      if (!waiting) return;
      waiting.frames++;
      const reached = darkHead(Math.round(waiting.x) - 140, Math.round(waiting.x) + 12, y);
      if (reached > head + 1) {
        samples.push([now - waiting.at, waiting.frames, waiting.x - reached]);
        head = reached;
        waiting = null;
      } else if (waiting.frames > 40) waiting = null;
    };
    state.ink = { look, samples };
  }

  window.__probe = {
    nextFrame,
    settled,
    watchInk,
    inkSamples: () => state.ink.samples,
    startFrames: () => {
      state.times = [];
    },
    stopFrames: () => {
      const times = state.times;
      state.times = null;
      return times;
    },
  };
})();

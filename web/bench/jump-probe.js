/**
 * Injected before a page's own scripts. Watches what a move of the slider does: when the panel says
 * that the moment is there, and when the canvas shows something else than before, read back from it
 * after each frame. Times are since the input event, as of the frame.
 */
(() => {
  if (window.top !== window) return;
  let jump = null;
  const copy = new OffscreenCanvas(1, 1);
  const pixels = copy.getContext("2d", { willReadFrequently: true });

  /** The largest canvas of the panel: the board's. */
  function board() {
    const canvases = [...document.querySelectorAll(".past-canvas canvas")];
    return canvases.reduce((a, b) => (a.width * a.height >= b.width * b.height ? a : b));
  }

  function shown() {
    const canvas = board();
    if (copy.width !== canvas.width) copy.width = canvas.width;
    if (copy.height !== canvas.height) copy.height = canvas.height;
    pixels.drawImage(canvas, 0, 0);
    const { data } = pixels.getImageData(0, 0, canvas.width, canvas.height);
    return new Uint32Array(data.buffer);
  }

  function same(a, b) {
    if (a.length !== b.length) return false;
    for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
    return true;
  }

  function saysStep(step) {
    return document.querySelector(".past-moment").textContent.includes(`Step ${step} of`);
  }

  function look() {
    if (jump === null) return;
    const now = performance.now() - jump.begin;
    if (jump.moment === null && saysStep(jump.step)) jump.moment = now;
    const now32 = shown();
    if (!same(now32, jump.last)) {
      jump.first ??= now;
      jump.lastChange = now;
      jump.last = now32;
    }
    jump.frames++;
    if (jump.moment !== null && now - Math.max(jump.moment, jump.lastChange) > jump.quietMs) {
      const { moment, first, lastChange, frames, step } = jump;
      const done = jump.done;
      jump = null;
      done({ step, momentMs: moment, firstMs: first, lastMs: lastChange, frames });
    }
  }

  const afterFrame = new MessageChannel();
  afterFrame.port1.onmessage = look;
  const loop = () => {
    requestAnimationFrame(loop);
    afterFrame.port2.postMessage(null);
  };
  requestAnimationFrame(loop);

  let outcome = null;

  /** Watches the next move of the slider, until the canvas has rested for so long. */
  function watch(quietMs) {
    const before = shown();
    outcome = new Promise((done) => {
      addEventListener(
        "input",
        (event) => {
          const step = event.target.valueAsNumber;
          const begin = event.timeStamp;
          jump = { begin, step, moment: null, first: null, lastChange: 0, frames: 0 };
          Object.assign(jump, { last: before, quietMs, done });
        },
        { capture: true, once: true },
      );
    });
  }

  window.__jumps = { watch, outcome: () => outcome };
})();

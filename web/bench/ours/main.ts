import * as Y from "yjs";
import { Board } from "../../src/board/board";
import { Edits } from "../../src/board/edits";
import type { Shape } from "../../src/board/shape";
import { CanvasView } from "../../src/canvas/canvas-view";
import { EMPTY_OVERLAY } from "../../src/canvas/view";
import { zoomAt } from "../../src/kernels/camera";
import type { Scene } from "../scene";

/**
 * The canvas over a real board document, with just enough pointer handling to be measured: wheel pans,
 * ctrl+wheel zooms, a drag moves a shape, the draw tool draws. Sets `window.__bench`.
 */

const WHEEL_PER_E = 100;
const host = document.getElementById("board")!;
const doc = new Y.Doc();
const board = new Board(doc);
const edits = new Edits(board);
const view = new CanvasView(host, board);
let tool: "select" | "draw" = "select";
let selection: readonly string[] = [];

host.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    const { x, y, zoom } = view.camera;
    if (event.ctrlKey) {
      const at = { x: event.clientX, y: event.clientY };
      view.setCamera(zoomAt(view.camera, at, zoom * Math.exp(-event.deltaY / WHEEL_PER_E)));
    } else {
      view.setCamera({ x: x + event.deltaX / zoom, y: y + event.deltaY / zoom, zoom });
    }
  },
  { passive: false },
);

function select(ids: readonly string[]): void {
  selection = ids;
  view.setOverlay({ ...EMPTY_OVERLAY, selection, handles: true });
}

interface Gesture {
  move(event: PointerEvent): void;
  end(): void;
}

let gesture: Gesture | null = null;

function dragGesture(down: PointerEvent): Gesture | null {
  const from = view.toBoard({ x: down.clientX, y: down.clientY });
  const shape = view.hit(from, 4);
  select(shape ? [shape.id] : []);
  if (!shape) return null;
  let at = { x: shape.x, y: shape.y };
  return {
    move(event) {
      const to = view.toBoard({ x: event.clientX, y: event.clientY });
      at = { x: shape.x + to.x - from.x, y: shape.y + to.y - from.y };
      view.setPreviews(new Map([[shape.id, at]]));
    },
    end() {
      edits.update([[shape.id, at]]);
      view.setPreviews(new Map());
    },
  };
}

function drawGesture(down: PointerEvent): Gesture {
  const origin = view.toBoard({ x: down.clientX, y: down.clientY });
  const points = [0, 0, 0.5];
  const draft = (): Shape => ({
    id: "draftdraftdraft0",
    type: "ink",
    x: origin.x,
    y: origin.y,
    w: 0,
    h: 0,
    angle: 0,
    z: "zzzz",
    parent: null,
    style: {
      stroke: "black",
      fill: "none",
      width: 4,
      dash: "solid",
      opacity: 1,
      font: "sans",
      fontSize: 20,
      align: "start",
      heads: ["none", "none"],
      curve: "straight",
    },
    ink: Float32Array.from(points),
    growing: true,
    points: null,
    start: null,
    end: null,
    text: [],
    asset: null,
    locked: false,
    link: null,
    name: null,
    alt: null,
  });
  return {
    move(event) {
      for (const each of event.getCoalescedEvents()) {
        const at = view.toBoard({ x: each.clientX, y: each.clientY });
        points.push(at.x - origin.x, at.y - origin.y, 0.5);
      }
      view.setDrafts([draft()]);
    },
    end() {
      const { x, y, style, ink } = draft();
      const extent = { w: 0, h: 0 };
      for (let i = 0; i < points.length; i += 3) {
        extent.w = Math.max(extent.w, points[i]!);
        extent.h = Math.max(extent.h, points[i + 1]!);
      }
      edits.create([{ type: "ink", x, y, ...extent, style: { width: style.width }, ink: ink! }]);
      view.setDrafts([]);
    },
  };
}

host.addEventListener("pointerdown", (event) => {
  host.setPointerCapture(event.pointerId);
  gesture = tool === "draw" ? drawGesture(event) : dragGesture(event);
});
host.addEventListener("pointermove", (event) => gesture?.move(event));
host.addEventListener("pointerup", () => {
  gesture?.end();
  gesture = null;
});

let edited = false;
let shapesInScene = 0;

/** Somebody else changes `perSecond` shapes a second from now on; resolves after the first change. */
async function startEdits(perSecond: number): Promise<void> {
  edited = true;
  const { body } = await fetch(`/edits/${shapesInScene}?perSecond=${perSecond}`);
  const updates = lengthPrefixed(body!.getReader());
  const applyNext = async (): Promise<void> => {
    Y.applyUpdate(doc, (await updates.next()).value, "remote");
  };
  await applyNext();
  void (async () => {
    for (;;) await applyNext();
  })();
}

async function* lengthPrefixed(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): AsyncGenerator<Uint8Array, never> {
  let bytes = new Uint8Array(0);
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error("the edits have ended");
    const joined = new Uint8Array(bytes.length + value.length);
    joined.set(bytes);
    joined.set(value, bytes.length);
    bytes = joined;
    while (bytes.length >= 4) {
      const end = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
      if (bytes.length < end) break;
      yield bytes.slice(4, end);
      bytes = bytes.subarray(end);
    }
  }
}

Object.assign(window, {
  view,
  __bench: {
    minZoom: 0.005,
    ready: new Promise<void>((resolve) => requestAnimationFrame(() => resolve())),
    async load(scene: Scene): Promise<void> {
      shapesInScene = scene.n;
      const response = await fetch(`/scenes/${scene.n}.update`);
      Y.applyUpdate(doc, new Uint8Array(await response.arrayBuffer()), "remote");
    },
    setCamera({ cx, cy, zoom }: { cx: number; cy: number; zoom: number }): void {
      const { width, height } = view.viewport;
      view.setCamera({ x: cx - width / 2 / zoom, y: cy - height / 2 / zoom, zoom });
    },
    zoom: () => view.camera.zoom,
    setTool(next: "select" | "draw"): void {
      tool = next;
    },
    clearSelection(): void {
      select([]);
    },
    wheelFor: (from: number, to: number) => -WHEEL_PER_E * Math.log(to / from),
    startEdits,
    // While others change what is shown, nothing is up to date for longer than a moment.
    isComplete: () => (edited ? view.stats().sharp : view.isComplete()),
  },
});

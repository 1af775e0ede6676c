import { getAssetUrlsByImport } from "@tldraw/assets/imports.vite";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { b64Vecs, DIM_2D, getIndices, Tldraw, toRichText } from "tldraw";
import "tldraw/tldraw.css";

/** tldraw with its defaults, loaded as a change from elsewhere. Sets `window.__bench`. */

const COLORS = {
  "#1d1d1d": "black",
  "#868e96": "grey",
  "#1971c2": "blue",
  "#e03131": "red",
  "#2f9e44": "green",
  "#f08c00": "orange",
  "#7048e8": "violet",
};

let editor;
let newest;
const ready = new Promise((resolve) => {
  const props = {
    assetUrls: getAssetUrlsByImport(),
    options: { maxShapesPerPage: 1_000_000 },
    // The span of the defaults, moved down: a wider one makes it prepare patterns for seconds.
    cameraOptions: { zoomSteps: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 3.2] },
    onMount: (mounted) => {
      editor = mounted;
      editor.sideEffects.registerAfterCreateHandler("shape", (shape, source) => {
        if (source === "user") newest = shape.id;
      });
      requestAnimationFrame(() => resolve());
    },
  };
  createRoot(document.getElementById("board")).render(createElement(Tldraw, props));
});

function record(shape, index, parentId) {
  const color = COLORS[shape.color];
  const size = shape.width <= 2 ? "s" : "m";
  const common = {
    typeName: "shape",
    id: `shape:${shape.id}`,
    parentId,
    index,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
  };
  const words = { labelColor: "black", font: "draw", richText: toRichText("") };
  switch (shape.type) {
    case "stroke":
      return { ...common, type: "draw", ...stroke(shape, { color, size }) };
    case "arrow": {
      const end = { x: shape.x2 - shape.x1, y: shape.y2 - shape.y1 };
      const heads = { arrowheadStart: "none", arrowheadEnd: "arrow" };
      const line = { kind: "arc", elbowMidPoint: 0.5, dash: "draw", fill: "none", bend: 0 };
      const props = {
        ...line,
        ...heads,
        ...words,
        color,
        size,
        start: { x: 0, y: 0 },
        end,
        labelPosition: 0.5,
        scale: 1,
      };
      return { ...common, type: "arrow", x: shape.x1, y: shape.y1, props };
    }
    case "text": {
      const richText = toRichText(shape.text);
      const props = {
        color,
        size: "m",
        w: 8,
        font: "draw",
        textAlign: "start",
        autoSize: true,
        scale: 20 / 24,
        richText,
      };
      return { ...common, type: "text", x: shape.x, y: shape.y, props };
    }
    default: {
      const look = {
        dash: "draw",
        growY: 0,
        url: "",
        scale: 1,
        flipX: false,
        flipY: false,
        align: "middle",
        verticalAlign: "middle",
      };
      const geo = shape.type === "rect" ? "rectangle" : "ellipse";
      const fill = shape.fill ? "solid" : "none";
      const props = {
        ...look,
        ...words,
        w: shape.w,
        h: shape.h,
        geo,
        color: COLORS[shape.fill] ?? color,
        fill,
        size,
      };
      return { ...common, type: "geo", x: shape.x, y: shape.y, props };
    }
  }
}

function stroke({ points }, look) {
  const [x, y] = points;
  const path = [];
  for (let i = 0; i < points.length; i += 2) {
    path.push({ x: points[i] - x, y: points[i + 1] - y, z: 0.5 });
  }
  const segments = [{ type: "free", path: b64Vecs.encodePoints(path, DIM_2D), dim: DIM_2D }];
  const state = { isComplete: true, isClosed: false, isPen: false, scale: 1, scaleX: 1, scaleY: 1 };
  return { x, y, props: { ...look, ...state, segments, fill: "none", dash: "draw" } };
}

window.__bench = {
  ready,
  minZoom: 0.02,
  async load(scene) {
    const indices = getIndices(scene.shapes.length);
    const page = editor.getCurrentPageId();
    const records = scene.shapes.map((shape, at) => record(shape, indices[at], page));
    editor.store.mergeRemoteChanges(() => editor.store.put(records));
  },
  setCamera({ cx, cy, zoom }) {
    const { w, h } = editor.getViewportScreenBounds();
    const camera = { x: w / 2 / zoom - cx, y: h / 2 / zoom - cy, z: zoom };
    editor.setCamera(camera, { immediate: true, force: true });
  },
  zoom: () => editor.getCamera().z,
  // Both answer the editor itself, which is no value to hand to the harness.
  setTool: (tool) => void editor.setCurrentTool(tool),
  clearSelection: () => void editor.selectNone(),
  wheelFor: (from, to) => 100 * (1 - to / from),
  /** It draws no canvas: the right edge of the newest stroke. */
  inkHead() {
    const path = newest && document.querySelector(`[data-shape-id="${newest}"] path`);
    return path ? path.getBoundingClientRect().right : -1;
  },
};

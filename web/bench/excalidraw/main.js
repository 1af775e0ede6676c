import { CaptureUpdateAction, Excalidraw, restoreElements } from "@excalidraw/excalidraw";
import "@excalidraw/excalidraw/index.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

/** Excalidraw with its defaults, loaded through its public interface. Sets `window.__bench`. */

let api;
const ready = new Promise((resolve) => {
  createRoot(document.getElementById("board")).render(
    createElement(Excalidraw, {
      excalidrawAPI: (given) => {
        api ??= given;
        requestAnimationFrame(() => resolve());
      },
    }),
  );
});

function element(shape, seed) {
  const common = {
    id: shape.id,
    angle: 0,
    strokeColor: shape.color,
    backgroundColor: shape.fill ?? "transparent",
    fillStyle: "solid",
    strokeWidth: shape.width,
    strokeStyle: "solid",
    roughness: 1,
    opacity: 100,
    groupIds: [],
    frameId: null,
    roundness: null,
    seed,
    version: 1,
    versionNonce: seed,
    isDeleted: false,
    boundElements: null,
    updated: 1,
    link: null,
    locked: false,
  };
  switch (shape.type) {
    case "stroke":
      return { ...common, type: "freedraw", ...stroke(shape) };
    case "arrow":
      return { ...common, type: "arrow", ...arrow(shape) };
    case "text":
      return { ...common, type: "text", ...text(shape) };
    default: {
      const { x, y, w: width, h: height } = shape;
      const type = shape.type === "rect" ? "rectangle" : "ellipse";
      return { ...common, type, x, y, width, height };
    }
  }
}

function stroke({ points, width }) {
  const [x, y] = points;
  const pairs = [];
  for (let i = 0; i < points.length; i += 2) pairs.push([points[i] - x, points[i + 1] - y]);
  const span = (at) => {
    const values = pairs.map((pair) => pair[at]);
    return Math.max(...values) - Math.min(...values);
  };
  // Its ink is about four times as wide as the number says.
  return {
    x,
    y,
    width: span(0),
    height: span(1),
    strokeWidth: width / 2,
    points: pairs,
    pressures: [],
    simulatePressure: true,
    lastCommittedPoint: null,
  };
}

function arrow({ x1, y1, x2, y2 }) {
  const end = [x2 - x1, y2 - y1];
  return {
    x: x1,
    y: y1,
    width: Math.abs(end[0]),
    height: Math.abs(end[1]),
    points: [[0, 0], end],
    lastCommittedPoint: null,
    startBinding: null,
    endBinding: null,
    startArrowhead: null,
    endArrowhead: "arrow",
    elbowed: false,
  };
}

function text({ x, y, text: words }) {
  const look = { fontSize: 20, fontFamily: 5, lineHeight: 1.25 };
  const place = { x, y, width: words.length * 10, height: 25, textAlign: "left" };
  return {
    ...look,
    ...place,
    text: words,
    originalText: words,
    verticalAlign: "top",
    containerId: null,
    autoResize: true,
  };
}

window.__bench = {
  ready,
  minZoom: 0.1,
  async load(scene) {
    const elements = restoreElements(
      scene.shapes.map((shape, index) => element(shape, index + 1)),
      null,
    );
    api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER });
  },
  setCamera({ cx, cy, zoom }) {
    const { width, height } = api.getAppState();
    const scroll = { scrollX: width / 2 / zoom - cx, scrollY: height / 2 / zoom - cy };
    api.updateScene({ appState: { zoom: { value: zoom }, ...scroll } });
  },
  zoom: () => api.getAppState().zoom.value,
  setTool: (tool) => api.setActiveTool({ type: tool === "draw" ? "freedraw" : "selection" }),
  clearSelection: () => api.updateScene({ appState: { selectedElementIds: {} } }),
  /** Linear: one step of the wheel takes a hundredth off for each unit. */
  wheelFor: (from, to) => (from - to) * 100,
};

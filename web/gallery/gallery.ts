import { CanvasView } from "../src/canvas/canvas-view";
import { COLOR_NAMES } from "../src/board/colors";
import { EMPTY_OVERLAY } from "../src/canvas/overlay-painter";
import { ShapeList } from "./shape-list";

/**
 * Every kind of shape in every look, for the eye:
 * `?theme=dark`, `?background=dots`, `?zoom=0.5`, `?overlay`.
 */

const options = new URLSearchParams(location.search);
const board = new ShapeList();

function wave(length: number, height: number, pressure: (t: number) => number): Float32Array {
  const points: number[] = [];
  for (let i = 0; i <= 60; i++) {
    const t = i / 60;
    points.push(t * length, (Math.sin(t * 9) + 1) * (height / 2) * (1 - 0.4 * t), pressure(t));
  }
  return Float32Array.from(points);
}

const outlines = ["rect", "ellipse", "diamond", "triangle", "star", "hexagon", "cloud"];
outlines.forEach((type, index) => {
  const x = 40 + index * 150;
  const stroke = COLOR_NAMES[3 + index]!;
  board.add({ type, x, y: 60, w: 120, h: 90, style: { stroke } });
  board.add({
    type,
    x,
    y: 180,
    w: 120,
    h: 90,
    style: { stroke, fill: stroke, align: "center", fontSize: 16 },
    text: [{ text: type }],
  });
  board.add({
    type,
    x,
    y: 300,
    w: 120,
    h: 90,
    angle: 0.3,
    style: { stroke, fill: "grey", dash: index % 2 ? "dashed" : "dotted", width: 4 },
  });
});

COLOR_NAMES.forEach((color, index) => {
  const column = index % 6;
  const row = Math.floor(index / 6);
  board.add({
    type: "note",
    x: 40 + column * 178,
    y: 430 + row * 130,
    w: 160,
    h: 110,
    style: { fill: color, align: "center", font: index % 2 ? "hand" : "sans", fontSize: 18 },
    text: [{ text: "Talk to " }, { text: "users", bold: true }, { text: ` about ${color}` }],
  });
  board.add({
    type: "ink",
    x: 1130,
    y: 60 + index * 34,
    w: 200,
    h: 26,
    ink: wave(200, 26, (t) => 0.2 + 0.7 * t),
    style: { stroke: color, width: 2 + (index % 4) * 2 },
  });
});
board.add({
  type: "highlight",
  x: 1130,
  y: 490,
  w: 220,
  h: 0,
  ink: Float32Array.from([0, 0, 0.5, 110, 2, 0.5, 220, 0, 0.5]),
  style: { stroke: "yellow", width: 24 },
});
board.add({
  type: "text",
  x: 1130,
  y: 474,
  w: 260,
  h: 26,
  text: [{ text: "Highlighted words" }],
});
board.add({
  type: "text",
  x: 1130,
  y: 530,
  w: 300,
  h: 160,
  style: { fontSize: 18 },
  text: [
    { text: "Rich ", bold: true },
    { text: "text", italic: true },
    { text: " with a " },
    { text: "link", link: "https://example.org" },
    { text: "\n" },
    { text: "first of a list" },
    { text: "\n", list: "bullet" },
    { text: "second, long enough to wrap into another line" },
    { text: "\n", list: "bullet" },
    { text: "numbered" },
    { text: "\n", list: "number" },
    { text: "שלום עולם, 你好世界" },
  ],
});
board.add({
  type: "text",
  x: 1130,
  y: 710,
  w: 300,
  h: 40,
  style: { font: "mono", fontSize: 18, stroke: "violet" },
  text: [{ text: "const answer = 42;" }],
});

const frame = board.add({ type: "frame", x: 40, y: 740, w: 620, h: 300, name: "Sprint 12 plan" });
const a = board.add({
  type: "rect",
  x: 80,
  y: 790,
  w: 130,
  h: 70,
  style: { fill: "blue", stroke: "blue", align: "center", fontSize: 18 },
  text: [{ text: "Start" }],
});
const b = board.add({
  type: "ellipse",
  x: 420,
  y: 920,
  w: 150,
  h: 80,
  style: { fill: "green", stroke: "green", align: "center", fontSize: 18 },
  text: [{ text: "Done" }],
});
const c = board.add({
  type: "diamond",
  x: 400,
  y: 770,
  w: 150,
  h: 100,
  style: { fill: "yellow", stroke: "yellow", align: "center", fontSize: 16 },
  text: [{ text: "Ready?" }],
});
const bound = { start: { id: a.id, at: [0.5, 0.5] as const }, points: [0, 0, 10, 10] };
board.add({
  type: "arrow",
  ...bound,
  end: { id: c.id, at: [0.5, 0.5] },
  style: { heads: ["none", "arrow"], fontSize: 14, align: "center" },
  text: [{ text: "ask" }],
});
board.add({
  type: "arrow",
  ...bound,
  end: { id: b.id, at: [0.5, 0.5] },
  style: { heads: ["dot", "triangle"], curve: "elbow", stroke: "red" },
});
board.add({
  type: "arrow",
  points: [0, 0, 10, 10],
  start: { id: c.id, at: [0.5, 0.5] },
  end: { id: b.id, at: [0.5, 0.5] },
  style: { heads: ["none", "triangle"], curve: "curved", stroke: "teal", width: 3 },
});
(["none", "arrow", "triangle", "dot", "bar"] as const).forEach((head, index) => {
  board.add({
    type: "arrow",
    x: 700,
    y: 760 + index * 44,
    w: 160,
    h: 20,
    points: [0, 20, 160, 0],
    style: {
      heads: [head, head],
      width: 1 + index,
      dash: (["solid", "dashed", "dotted"] as const)[index % 3]!,
      curve: index % 2 ? "curved" : "straight",
    },
  });
});
board.add({ type: "image", x: 900, y: 760, w: 200, h: 140, asset: "picture" });
board.add({ type: "image", x: 900, y: 920, w: 200, h: 120, asset: "missing" });
board.add({ type: "hologram", x: 1130, y: 780, w: 180, h: 110 });
board.add({
  type: "rect",
  x: 1130,
  y: 920,
  w: 180,
  h: 110,
  style: { fill: "black", stroke: "black", align: "center", opacity: 0.9 },
  text: [{ text: "Black on black" }],
});

const host = document.getElementById("board")!;
const view = new CanvasView(host, board);
view.setTheme(options.get("theme") === "dark" ? "dark" : "light");
view.setBackground((options.get("background") ?? "plain") as "plain");
const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="280"><rect width="400" height="280" fill="#8ec5ff"/><circle cx="310" cy="70" r="36" fill="#ffe27a"/><path d="M0 280 130 90l90 120 60-70 120 140z" fill="#2b9a4b"/></svg>`;
view.setAssetUrl((asset) =>
  asset === "picture" ? `data:image/svg+xml,${encodeURIComponent(picture)}` : "/none",
);
const zoom = Number(options.get("zoom") ?? 0);
requestAnimationFrame(() => {
  if (zoom) view.setCamera({ x: 20, y: 30, zoom });
  else view.setCamera(view.fit(view.contentBounds()!));
});
if (options.has("overlay")) {
  const now = view.contentBounds()!;
  view.setOverlay({
    ...EMPTY_OVERLAY,
    selection: options.get("overlay") === "one" ? ["shape-2"] : [a.id, b.id],
    handles: true,
    hovered: "shape-4",
    guides: [
      [
        { x: 80, y: 700 },
        { x: 80, y: 1040 },
      ],
    ],
    marquee: { x: 700, y: 420, w: 200, h: 120 },
    bindTarget: c.id,
    erasing: new Set(["shape-10", "shape-13"]),
    lasso: [
      { x: 640, y: 40 },
      { x: 780, y: 60 },
      { x: 720, y: 160 },
      { x: 640, y: 130 },
    ],
    laser: Array.from({ length: 24 }, (_, i) => ({
      x: 880 + i * 9,
      y: 240 + Math.sin(i / 4) * 30,
    })),
    people: [
      {
        clientId: 1,
        name: "Ada Lovelace",
        color: "#7a4fe0",
        cursor: { x: 620, y: 560 },
        selection: [frame.id],
        previews: new Map([[c.id, { x: c.x + 30, y: c.y - 20 }]]),
        laser: [],
        idle: false,
      },
      {
        clientId: 2,
        name: "Grace",
        color: "#ea7317",
        cursor: { x: now.x + now.w + 4000, y: 500 },
        selection: [],
        previews: new Map(),
        laser: [],
        idle: false,
      },
      {
        clientId: 3,
        name: "Linus",
        color: "#2b9a4b",
        cursor: { x: 300, y: 640 },
        selection: [],
        previews: new Map(),
        laser: [],
        idle: true,
      },
    ],
  });
}
Object.assign(window, { view, board });

/* global Buffer */
// The board of the pictures: a workshop for a bicycle library, as the JSON that boards are saved as.

const shapes = {};
let made = 0;

/** Adds a shape above the others and gives its id. */
function add(type, x, y, w, h, more = {}) {
  const id = `workshop${String(made).padStart(8, "0")}`;
  const z = `b${String(made++).padStart(3, "0")}V`;
  const { text, ...rest } = more;
  const words = text === undefined ? {} : { text: { $text: [text].flat().map(run) } };
  shapes[id] = { type, pos: [x, y], size: [w, h], z, ...rest, ...words };
  return id;
}

function run(words) {
  return typeof words === "string" ? { insert: words } : words;
}

const bold = (words) => ({ insert: words, attributes: { bold: true } });

function arrow(from, to, more = {}) {
  const [a, b] = [from.id, to.id].map((id) => shapes[id]);
  const place = ({ pos, size }, [u, v]) => [pos[0] + size[0] * u, pos[1] + size[1] * v];
  const [x1, y1] = place(a, from.at);
  const [x2, y2] = place(b, to.at);
  const [x, y] = [Math.min(x1, x2), Math.min(y1, y2)];
  return add("arrow", x, y, Math.abs(x2 - x1), Math.abs(y2 - y1), {
    points: [x1 - x, y1 - y, x2 - x, y2 - y],
    start: from,
    end: to,
    ...more,
  });
}

/** A stroke through points, as a hand draws it: not quite straight, lighter where it is swift. */
function ink(points, more = {}, type = "ink") {
  const steps = points.map(([x, y], i) => [
    x + Math.sin(i * 1.7 + x * 0.05) * 0.5,
    y + Math.cos(i * 1.3 + y * 0.05) * 0.5,
  ]);
  const xs = steps.map(([x]) => x);
  const ys = steps.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const bytes = [1, ...varUint(steps.length)];
  let before = [0, 0];
  for (const [i, [x, y]] of steps.entries()) {
    const now = [Math.round((x - left) * 8), Math.round((y - top) * 8)];
    for (const axis of [0, 1]) bytes.push(...varUint(zigZag(now[axis] - before[axis])));
    bytes.push(type === "highlight" ? 128 : Math.round(150 + 50 * Math.sin(i / 5)));
    before = now;
  }
  const size = [Math.max(...xs) - left, Math.max(...ys) - top];
  return add(type, left, top, ...size, {
    ink: { $bytes: Buffer.from(bytes).toString("base64") },
    ...more,
  });
}

const zigZag = (n) => (n << 1) ^ (n >> 31);

function varUint(n) {
  const out = [];
  for (; n > 127; n >>>= 7) out.push((n & 127) | 128);
  return [...out, n];
}

function between(from, to, count = 14, bend = 0) {
  return Array.from({ length: count }, (_, i) => {
    const t = i / (count - 1);
    const lift = bend * Math.sin(Math.PI * t);
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(dx, dy) || 1;
    return [from[0] + dx * t + (dy / length) * lift, from[1] + dy * t - (dx / length) * lift];
  });
}

/** A circle that a hand closes a little past its beginning. */
function ring(x, y, radius, flat = 1, turns = 1.06) {
  return Array.from({ length: 44 }, (_, i) => {
    const angle = -1.9 + (i / 43) * 2 * Math.PI * turns;
    const wide = radius * (1 + 0.025 * Math.sin(3 * angle) + 0.02 * (i / 43));
    return [x + wide * Math.cos(angle), y + wide * flat * Math.sin(angle)];
  });
}

function bicycle(x, y, size, pen) {
  const at = (u, v) => [x + u * size, y + v * size];
  for (const middle of [at(0, 0), at(1.34, 0)]) {
    ink(ring(...middle, 0.42 * size), pen);
    ink(ring(...middle, 0.05 * size), pen);
  }
  const [hub, pedals, seat, head, front] = [
    at(0, 0),
    at(0.55, 0.04),
    at(0.42, -0.62),
    at(1.12, -0.66),
    at(1.34, 0),
  ];
  for (const [from, to] of [
    [hub, pedals],
    [pedals, seat],
    [seat, hub],
    [seat, head],
    [pedals, head],
    [at(1.06, -0.86), front],
  ])
    ink(between(from, to, 12, 1), pen);
  ink(between(at(0.36, -0.74), seat, 8), pen);
  ink(between(at(0.22, -0.75), at(0.52, -0.75), 10, 3), { ...pen, width: 4 });
  ink(between(at(1.06, -0.86), at(1.3, -0.92), 10, 5), { ...pen, width: 3 });
  ink(ring(...pedals, 0.09 * size), pen);
}

function title() {
  ink(between([62, 117], [372, 113], 24, 2), { stroke: "yellow", width: 18 }, "highlight");
  add("text", 60, 80, 420, 47, { text: "The bicycle library", font: "hand", fontSize: 36 });
  add("text", 400, 101, 380, 26, {
    text: "Workshop, Thursday: how people borrow a bike",
    stroke: "grey",
    fontSize: 16,
    wrap: true,
  });
}

function loan() {
  const parent = add("frame", 500, 170, 700, 264, { name: "How a loan goes" });
  const style = { parent, fontSize: 18 };
  const come = add("ellipse", 524, 220, 140, 84, {
    ...style,
    text: "Somebody comes in",
    stroke: "blue",
    fill: "blue",
    fontSize: 16,
  });
  const card = add("diamond", 716, 196, 168, 132, {
    ...style,
    text: "Has a card?",
    stroke: "violet",
    fill: "violet",
    fontSize: 16,
  });
  const pick = add("rect", 964, 225, 106, 74, {
    ...style,
    text: "Pick a bike",
    stroke: "teal",
    fill: "teal",
  });
  const make = add("rect", 725, 366, 150, 48, {
    ...style,
    text: "Make one",
    stroke: "orange",
    fill: "orange",
  });
  const ride = add("star", 1104, 222, 82, 78, { parent, stroke: "yellow", fill: "yellow" });
  const pen = { parent, width: 2 };
  arrow({ id: come, at: [1, 0.5] }, { id: card, at: [0, 0.5] }, pen);
  arrow(
    { id: card, at: [1, 0.5] },
    { id: pick, at: [0, 0.5] },
    { ...pen, text: "yes", fontSize: 16 },
  );
  arrow({ id: card, at: [0.5, 1] }, { id: make, at: [0.5, 0] }, pen);
  arrow(
    { id: make, at: [1, 0.5] },
    { id: pick, at: [0.4, 1] },
    { ...pen, curve: "curved", dash: "dashed", stroke: "orange", text: "2 minutes", fontSize: 16 },
  );
  arrow({ id: pick, at: [1, 0.5] }, { id: ride, at: [0.1, 0.55] }, pen);
}

function ideas() {
  const parent = add("frame", 60, 170, 420, 540, { name: "Ideas" });
  const notes = [
    ["A child’s seat on every third bike", "yellow"],
    ["Lend helmets, too", "pink"],
    ["Repair evening, first Monday", "teal"],
    ["Bring it back at any shop", "violet"],
  ];
  for (const [i, [text, fill]] of notes.entries())
    add("note", 84 + 190 * (i % 2), 194 + 190 * Math.floor(i / 2), 176, 176, {
      parent,
      text,
      fill,
      fontSize: 20,
    });
  add("text", 98, 590, 350, 100, {
    parent,
    wrap: true,
    text: [
      bold("Next"),
      "\n",
      "Grace asks the council for racks",
      { insert: "\n", attributes: { list: "bullet" } },
      "Alan counts the helmets",
      { insert: "\n", attributes: { list: "bullet" } },
    ],
    fontSize: 18,
  });
}

function week() {
  const parent = add("frame", 500, 480, 360, 230, { name: "Opening week" });
  const days = [
    ["Mon", 44, "teal"],
    ["Tue", 62, "teal"],
    ["Wed", 118, "orange"],
    ["Thu", 84, "teal"],
    ["Fri", 102, "teal"],
  ];
  for (const [i, [name, height, fill]] of days.entries()) {
    const x = 532 + 62 * i;
    add("rect", x, 668 - height, 40, height, { parent, stroke: fill, fill });
    add("text", x + 2, 674, 40, 22, { parent, text: name, fontSize: 16, stroke: "grey" });
  }
  ink(ring(676, 604, 37, 1.9), { parent, stroke: "red", width: 2 });
  add("text", 722, 498, 120, 30, {
    parent,
    text: "market day!",
    font: "hand",
    fontSize: 20,
    stroke: "red",
  });
}

function sketch() {
  const pen = { stroke: "blue", width: 2 };
  bicycle(960, 640, 128, pen);
  ink(between([890, 700], [1192, 697], 24, 1), { stroke: "grey", width: 2 });
  add("text", 902, 486, 250, 32, {
    text: "one frame, all heights",
    font: "hand",
    fontSize: 22,
    stroke: "blue",
  });
}

/** Middles of shapes on the board, for whoever clicks there. */
export const AT = {
  come: [594, 262],
  card: [800, 262],
  pick: [1017, 262],
  note: [172, 282],
  free: [960, 350],
  underList: [
    [106, 668],
    [160, 674],
    [220, 668],
    [300, 674],
    [364, 667],
  ],
};

export const WORKSHOP_TITLE = "The bicycle library";

/** The board in the steps in which it grew, each for `POST /api/boards/{id}/import`. */
export const workshop = [title, loan, ideas, week, sketch].map((draw) => {
  const before = new Set(Object.keys(shapes));
  draw();
  const added = Object.entries(shapes).filter(([id]) => !before.has(id));
  return board(WORKSHOP_TITLE, Object.fromEntries(added));
});

function board(name, content) {
  return JSON.stringify({ comments: {}, meta: { schema: 1, title: name }, shapes: content });
}

/** So many boxes in rows, left or right, that loading them takes a moment. */
export function crowded(side, count) {
  const boxes = {};
  for (let i = 0; i < count; i++)
    boxes[`${side}${String(i).padStart(16 - side.length, "0")}`] = {
      type: "rect",
      pos: [(i % 120) * 60 + (side === "left" ? 0 : 7200), Math.floor(i / 120) * 50],
      size: [44, 32],
      z: "a0V",
      fill: ["teal", "blue", "yellow", "pink"][i % 4],
    };
  return board("Every seat", boxes);
}

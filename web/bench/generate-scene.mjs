/** Half strokes of 40 points, the rest boxes, ellipses, arrows and text; one shape per cell. */
const MIX = [
  "stroke",
  "rect",
  "stroke",
  "ellipse",
  "stroke",
  "arrow",
  "stroke",
  "rect",
  "stroke",
  "text",
];
const COLORS = ["#1d1d1d", "#868e96", "#1971c2", "#e03131", "#2f9e44", "#f08c00", "#7048e8"];
const CELL_UNITS = 100;
const POINTS = 40;

/** The same scene for the same count, on every machine: a Lehmer generator seeded with the count. */
export function generateScene(n) {
  let state = 1 + (n % 2147483646);
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const between = (low, high) => Math.round((low + next() * (high - low)) * 10) / 10;
  const side = Math.round(Math.sqrt(n) * CELL_UNITS);
  const shapes = [];
  for (let index = 0; index < n - 1; index++) {
    const x = between(0, side);
    const y = between(0, side);
    const styled = {
      id: `s${index}`,
      color: COLORS[Math.floor(next() * COLORS.length)],
      width: next() < 0.5 ? 2 : 4,
    };
    shapes.push({ ...styled, ...geometry(MIX[index % MIX.length], x, y, next, between) });
  }
  // Topmost and in the middle: what the drag grabs.
  const middle = side / 2;
  const target = { type: "rect", x: middle - 60, y: middle - 40, w: 120, h: 80, fill: "#f08c00" };
  shapes.push({ id: "target", color: "#1d1d1d", width: 2, ...target });
  return { n, bounds: { x: 0, y: 0, w: side, h: side }, shapes };
}

function geometry(type, x, y, next, between) {
  if (type === "stroke") return { type, points: scribble(x, y, next, between) };
  if (type === "text") return { type, x, y, text: "sketch ideas, review" };
  if (type === "arrow") {
    const angle = next() * 2 * Math.PI;
    const length = between(60, 140);
    return {
      type,
      x1: x,
      y1: y,
      x2: x + Math.cos(angle) * length,
      y2: y + Math.sin(angle) * length,
    };
  }
  const fill = next() < 0.5 ? COLORS[Math.floor(next() * COLORS.length)] : null;
  return { type, x, y, w: between(40, 120), h: between(30, 90), fill };
}

function scribble(x, y, next, between) {
  const points = [];
  let angle = next() * 2 * Math.PI;
  let turn = 0;
  for (let index = 0; index < POINTS; index++) {
    points.push(Math.round(x * 10) / 10, Math.round(y * 10) / 10);
    turn = turn * 0.85 + (next() - 0.5) * 0.35;
    angle += turn;
    const step = between(3.5, 6.5);
    x += Math.cos(angle) * step;
    y += Math.sin(angle) * step;
  }
  return points;
}

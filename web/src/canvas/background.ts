import type { Chrome } from "./palette";
import type { Context2D } from "./paint-context";

export type Background = "plain" | "dots" | "grid" | "lines";

/** Distance of the finest lines, board units. The editor's grid snaps to it. */
export const GRID_UNITS = 20;
const GROUP = 5;
const MIN_STEP_PX = 9;

/** Fills the surface with the board and its pattern. `originX`, `originY`: device px of its corner. */
export function paintBackground(
  surface: Context2D,
  background: Background,
  chrome: Chrome,
  scale: number,
  originX: number,
  originY: number,
  width: number,
  height: number,
): void {
  surface.setTransform(1, 0, 0, 1, 0, 0);
  surface.globalAlpha = 1;
  surface.fillStyle = chrome.board;
  surface.fillRect(0, 0, width, height);
  if (background === "plain") return;
  let step = GRID_UNITS;
  while (step * scale < MIN_STEP_PX) step *= GROUP;
  const thickness = Math.max(1, Math.round(scale < 1 ? 1 : Math.sqrt(scale)));
  const pattern = { surface, scale, originX, originY, width, height, thickness };
  if (background === "dots") {
    dots({ ...pattern, thickness: thickness + 1 }, step, chrome.gridStrong);
    return;
  }
  rules(pattern, step, chrome.grid, background === "grid");
  if (background === "grid") rules(pattern, step * GROUP, chrome.gridStrong, true);
}

interface Pattern {
  readonly surface: Context2D;
  readonly scale: number;
  readonly originX: number;
  readonly originY: number;
  readonly width: number;
  readonly height: number;
  readonly thickness: number;
}

/** Device pixels, from the surface's edge, of the multiples of `stepPx` that fall on it. */
function* marks(origin: number, length: number, stepPx: number): Generator<number> {
  const first = Math.floor(origin / stepPx);
  for (let index = first; index * stepPx <= origin + length; index++) {
    yield Math.round(index * stepPx - origin);
  }
}

function dots(pattern: Pattern, step: number, color: string): void {
  const { surface, scale, originX, originY, width, height, thickness } = pattern;
  const half = thickness >> 1;
  surface.fillStyle = color;
  for (const y of marks(originY, height, step * scale)) {
    for (const x of marks(originX, width, step * scale)) {
      surface.fillRect(x - half, y - half, thickness, thickness);
    }
  }
}

function rules(pattern: Pattern, step: number, color: string, both: boolean): void {
  const { surface, scale, originX, originY, width, height } = pattern;
  surface.fillStyle = color;
  for (const y of marks(originY, height, step * scale)) surface.fillRect(0, y, width, 1);
  if (!both) return;
  for (const x of marks(originX, width, step * scale)) surface.fillRect(x, 0, 1, height);
}

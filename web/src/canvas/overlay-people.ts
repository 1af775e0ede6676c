import { boxOf, type Box } from "../kernels/box";
import { toScreen, type Camera, type Viewport } from "../kernels/camera";
import { distance, type Point } from "../kernels/vec";
import { readableOn } from "./palette";
import type { Overlay, RemotePerson } from "./view";
import type { Surface } from "./overlay-selection";

const LABEL_FONT = '600 12px "Whiteboard Sans", system-ui, sans-serif';
const LABEL_HEIGHT = 20;
const LABEL_PADDING = 7;
const MAX_LABEL_CHARACTERS = 24;
const IDLE_OPACITY = 0.4;
const EDGE_PX = 18;
const LASER_PX = 6;

/** A pointer with its person's name; returns what it covers. */
export function paintCursor(surface: Surface, person: RemotePerson, at: Point): Box {
  surface.save();
  surface.globalAlpha = person.idle ? IDLE_OPACITY : 1;
  surface.translate(at.x, at.y);
  surface.beginPath();
  surface.moveTo(0, 0);
  surface.lineTo(4.6, 15.4);
  surface.lineTo(7.7, 9.6);
  surface.lineTo(13.9, 7.4);
  surface.closePath();
  surface.lineJoin = "round";
  surface.strokeStyle = "#ffffff";
  surface.lineWidth = 3;
  surface.stroke();
  surface.fillStyle = person.color;
  surface.fill();
  surface.strokeStyle = person.color;
  surface.lineWidth = 1.5;
  surface.stroke();
  const width = paintLabel(surface, person, 11, 16);
  surface.restore();
  return { x: at.x - 3, y: at.y - 3, w: width + 18, h: LABEL_HEIGHT + 22 };
}

function paintLabel(surface: Surface, person: RemotePerson, x: number, y: number): number {
  const name = shortName(person.name);
  if (!name) return 0;
  surface.font = LABEL_FONT;
  const width = surface.measureText(name).width + 2 * LABEL_PADDING;
  surface.beginPath();
  surface.roundRect(x, y, width, LABEL_HEIGHT, LABEL_HEIGHT / 2);
  surface.fillStyle = person.color;
  surface.fill();
  surface.fillStyle = readableOn(person.color, "#ffffff");
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillText(name, x + LABEL_PADDING, y + LABEL_HEIGHT / 2 + 0.5);
  return width;
}

function shortName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length <= MAX_LABEL_CHARACTERS) return characters.join("");
  return `${characters.slice(0, MAX_LABEL_CHARACTERS - 1).join("")}…`;
}

/** Where at the edge of the view a pointer beyond it is shown; null when it is in view. */
export function edgePoint(at: Point, width: number, height: number): Point | null {
  if (at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height) return null;
  return {
    x: Math.min(width - EDGE_PX, Math.max(EDGE_PX, at.x)),
    y: Math.min(height - EDGE_PX, Math.max(EDGE_PX, at.y)),
  };
}

/** The pointer beyond the view, board units, whose mark at the edge is under a point of the view. */
export function pointerBeyond(
  { people, showCursors }: Overlay,
  camera: Camera,
  { width, height }: Viewport,
  under: Point,
): Point | null {
  // The last one painted lies on top.
  const marked = people.findLast(({ cursor }) => {
    const edge = cursor && edgePoint(toScreen(camera, cursor), width, height);
    return edge && distance(edge, under) < EDGE_PX;
  });
  return (showCursors && marked?.cursor) || null;
}

/** A drop at the edge of the view, its tip towards the pointer beyond, with the person's initial. */
export function paintEdgePointer(
  surface: Surface,
  person: RemotePerson,
  edge: Point,
  beyond: Point,
): Box {
  surface.save();
  surface.globalAlpha = person.idle ? IDLE_OPACITY : 1;
  surface.translate(edge.x, edge.y);
  const angle = Math.atan2(beyond.y - edge.y, beyond.x - edge.x);
  surface.fillStyle = person.color;
  surface.beginPath();
  surface.arc(0, 0, 11, angle + 0.6, angle - 0.6 + 2 * Math.PI);
  surface.lineTo(Math.cos(angle) * 17, Math.sin(angle) * 17);
  surface.closePath();
  surface.fill();
  surface.fillStyle = readableOn(person.color, "#ffffff");
  surface.font = LABEL_FONT;
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  surface.fillText([...person.name.trim()][0]?.toUpperCase() ?? "", 0, 0.5);
  surface.restore();
  return { x: edge.x - 18, y: edge.y - 18, w: 36, h: 36 };
}

/** A trail that thins out towards its oldest point. */
export function paintLaser(
  surface: Surface,
  camera: Camera,
  trail: readonly Point[],
  color: string,
): Box | null {
  if (trail.length === 0) return null;
  const points = trail.map((point) => toScreen(camera, point));
  surface.lineCap = "round";
  surface.lineJoin = "round";
  surface.strokeStyle = color;
  surface.fillStyle = color;
  for (const [opacity, factor] of [
    [0.22, 2.1],
    [0.95, 1],
  ] as const) {
    surface.globalAlpha = opacity;
    for (let index = 1; index < points.length; index++) {
      const a = points[index - 1]!;
      const b = points[index]!;
      surface.lineWidth = LASER_PX * factor * (0.15 + (0.85 * index) / points.length);
      surface.beginPath();
      surface.moveTo(a.x, a.y);
      surface.lineTo(b.x, b.y);
      surface.stroke();
    }
    const head = points[points.length - 1]!;
    surface.beginPath();
    surface.arc(head.x, head.y, (LASER_PX * factor) / 2, 0, 2 * Math.PI);
    surface.fill();
  }
  surface.globalAlpha = 1;
  const box = boxOf(points)!;
  return { x: box.x - 10, y: box.y - 10, w: box.w + 20, h: box.h + 20 };
}

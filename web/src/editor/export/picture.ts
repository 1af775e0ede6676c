import type { Shape } from "../../board/shape";
import { decode } from "../../canvas/asset-bitmaps";
import { paintBackground, type Background } from "../../canvas/background";
import { FontShelf } from "../../canvas/font-shelf";
import { fontFiles } from "../../canvas/fonts";
import type { PaintContext } from "../../canvas/paint-context";
import { paintShape } from "../../canvas/paint-shape";
import { chromeOf, type Theme } from "../../canvas/palette";
import { PathCache } from "../../canvas/path-cache";
import { TextCache } from "../../canvas/text-cache";
import { inflate, type Box } from "../../kernels/box";

const MARGIN_UNITS = 24;
/** Browsers give no canvas beyond these; a larger board comes out at a smaller scale. */
const SIDE_LIMIT_PX = 16_384;
const AREA_LIMIT_PX = 64e6;

export interface Picture {
  /** Bottom first. */
  readonly shapes: readonly Shape[];
  /** What the shapes cover, board units. */
  readonly box: Box;
  /** Pixels per board unit, if the picture stays within what a canvas can hold. */
  readonly scale: number;
  /** Null for a transparent picture. */
  readonly background: Background | null;
  readonly theme: Theme;
  readonly assetUrl: (sha256: string) => string;
}

/** Paints shapes as the board shows them, into a PNG. */
export async function paintPicture(picture: Picture): Promise<Blob> {
  const box = inflate(picture.box, MARGIN_UNITS);
  const scale = scaleFor(box, picture.scale);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(box.w * scale));
  canvas.height = Math.max(1, Math.round(box.h * scale));
  const surface = contextOf(canvas);
  const [texts, bitmaps] = await Promise.all([textsOf(picture), bitmapsOf(picture)]);
  const paint: PaintContext = {
    surface,
    theme: picture.theme,
    chrome: chromeOf(picture.theme),
    scale,
    paths: new PathCache(),
    texts,
    bitmap: (asset) => bitmaps.get(asset),
  };
  const originX = box.x * scale;
  const originY = box.y * scale;
  if (picture.background !== null) {
    const { width, height } = canvas;
    const { chrome } = paint;
    paintBackground(surface, picture.background, chrome, scale, originX, originY, width, height);
  }
  for (const shape of picture.shapes) paintShape(paint, shape, originX, originY);
  for (const bitmap of bitmaps.values()) bitmap.close();
  return await new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error("The picture is too large")) : resolve(blob)),
      "image/png",
    ),
  );
}

export function scaleFor(box: Box, wanted: number): number {
  const side = SIDE_LIMIT_PX / Math.max(box.w, box.h);
  return Math.min(wanted, side, Math.sqrt(AREA_LIMIT_PX / (box.w * box.h)));
}

/** Once every face that the texts need is here: a canvas does not wait for fonts. */
async function textsOf({ shapes }: Picture): Promise<TextCache> {
  return await new Promise((resolve) => {
    const shelf = new FontShelf(document.fonts, () => settle());
    const texts = new TextCache(contextOf(document.createElement("canvas")), shelf);
    const settle = (): void => {
      texts.clear();
      for (const shape of shapes) if (shape.text.length > 0) texts.block(shape, null);
      if (!shelf.loading) resolve(texts);
    };
    shelf.put(fontFiles(document.baseURI));
    settle();
  });
}

/** A picture whose bytes can't be had keeps its placeholder, as on the board. */
async function bitmapsOf({ shapes, assetUrl }: Picture): Promise<Map<string, ImageBitmap>> {
  const assets = [...new Set(shapes.flatMap(({ asset }) => (asset === null ? [] : [asset])))];
  const decoded = await Promise.allSettled(assets.map((asset) => decode(assetUrl(asset))));
  return new Map(
    decoded.flatMap((one, i) =>
      one.status === "fulfilled" ? [[assets[i]!, one.value] as const] : [],
    ),
  );
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("No 2D context to paint a picture with");
  return context;
}

import { MAX_ASSET_BYTES, type Assets } from "../../sync/assets";
import { frameAt } from "../../tools/select/picking";
import type { Stage } from "../stage";

/** The longest side a picture keeps; more is only bytes on every screen. */
const MAX_SIDE_PX = 4096;
/** How large a new picture appears, CSS pixels. */
const SHOWN_PX = 520;
const GAP_UNITS = 24;

/** Puts picture files on the board, side by side about the point. */
export async function insertPictures(
  stage: Stage,
  assets: Assets,
  files: readonly File[],
  at: { readonly x: number; readonly y: number },
): Promise<void> {
  const created: string[] = [];
  let left = at.x;
  stage.history.separate();
  for (const file of files) {
    const picture = await prepare(file);
    if (picture === null) {
      stage.announce("image-failed");
      continue;
    }
    if (picture.blob.size > MAX_ASSET_BYTES) {
      stage.announce("image-too-big", { limit: `${MAX_ASSET_BYTES / 1024 / 1024} MB` });
      continue;
    }
    const asset = await assets.add(picture.blob);
    const shown = SHOWN_PX / stage.view.camera.zoom;
    const scale = Math.min(1, shown / Math.max(picture.width, picture.height));
    const w = picture.width * scale;
    const h = picture.height * scale;
    const x = left - (files.length === 1 ? w / 2 : 0);
    const name = file.name === "" ? null : file.name;
    const parent = frameAt(stage, { x: x + w / 2, y: at.y });
    const place = { x, y: at.y - h / 2, w, h, parent };
    created.push(...stage.edits.create([{ type: "image", ...place, asset, name }]));
    left += w + GAP_UNITS;
  }
  stage.history.separate();
  if (created.length > 0) {
    stage.setTool("select");
    stage.select(created);
  }
}

interface Picture {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
}

/** Null for a file no browser shows as a picture. */
async function prepare(file: Blob): Promise<Picture | null> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    // A drawing without a size of its own.
    const width = image.naturalWidth || 300;
    const height = image.naturalHeight || 300;
    const longest = Math.max(width, height);
    const vector = file.type === "image/svg+xml";
    if (vector || (longest <= MAX_SIDE_PX && file.size <= MAX_ASSET_BYTES)) {
      return { blob: file, width, height };
    }
    return await shrink(image, Math.min(1, MAX_SIDE_PX / longest));
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function shrink(image: HTMLImageElement, scale: number): Promise<Picture | null> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, "image/webp", 0.9),
  );
  return blob === null ? null : { blob, width: canvas.width, height: canvas.height };
}

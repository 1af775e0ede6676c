import type { Assets } from "../../sync/assets";
import { later } from "../later";
import type { Stage } from "../stage";
import type { ExcalidrawPicture } from "./excalidraw";
import { runsOfPlain } from "./plain-text";

/** What other programs copied: fetched when it is first pasted, see ../later. */

const PASTED_WIDTH_UNITS = 480;

/** Puts a text on the board as what it stands for. Returns the shapes that are still to be selected. */
export async function putText(
  stage: Stage,
  assets: Assets,
  text: string,
): Promise<readonly string[]> {
  const picture = /^\s*\{/.test(text) ? (await later.excalidraw()).readExcalidraw(text) : null;
  if (picture !== null) return await putExcalidraw(stage, assets, picture);
  if (/^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(text)) {
    await putPictures(stage, assets, [new File([text], "", { type: "image/svg+xml" })]);
    return [];
  }
  return text.trim() === "" ? [] : putPlain(stage, text.replace(/\r\n?/g, "\n"));
}

/** Pictures are selected one by one as they are there. */
export async function putPictures(
  stage: Stage,
  assets: Assets,
  files: readonly File[],
): Promise<void> {
  const at = placeFor(stage);
  const { insertPictures } = await later.pictures();
  await insertPictures(stage, assets, files, at);
}

async function putExcalidraw(
  { edits, history }: Stage,
  assets: Assets,
  { shapes, pictures }: ExcalidrawPicture,
): Promise<readonly string[]> {
  const stored = new Map<string, string>();
  for (const [id, url] of pictures) stored.set(id, await assets.add(fromDataUrl(url)));
  history.separate();
  return edits.create(
    shapes.map((shape) => {
      const asset = stored.get(shape.id ?? "");
      return asset === undefined ? shape : { ...shape, asset };
    }),
  );
}

function putPlain(stage: Stage, text: string): readonly string[] {
  const { edits, history, view } = stage;
  const style = stage.styleFor("text");
  const runs = runsOfPlain(text);
  const natural = view.measureText({ text: runs, style }, null);
  const wrap = natural.w > PASTED_WIDTH_UNITS;
  const size = wrap ? view.measureText({ text: runs, style }, PASTED_WIDTH_UNITS) : natural;
  const w = wrap ? PASTED_WIDTH_UNITS : size.w + 1;
  const at = placeFor(stage);
  history.separate();
  const place = { x: at.x - w / 2, y: at.y - size.h / 2, w, h: size.h };
  return edits.create([{ type: "text", ...place, wrap, style, text: runs }]);
}

function placeFor(stage: Stage): { readonly x: number; readonly y: number } {
  return stage.pointerAt ?? stage.viewMiddle();
}

/** Decoded here: the server's content policy lets a page fetch no data: addresses. */
function fromDataUrl(url: string): Blob {
  const [head = "", body = ""] = url.split(",", 2);
  const type = /^data:([^;]+)/.exec(head)?.[1] ?? "";
  const text = head.endsWith(";base64") ? atob(body) : decodeURIComponent(body);
  return new Blob([Uint8Array.from(text, (char) => char.charCodeAt(0))], { type });
}

import { canonicalJson } from "../../board/projection";
import { union, type Box } from "../../kernels/box";
import { routed } from "../../kernels/route";
import type { Assets } from "../../sync/assets";
import type { PictureWish } from "../editor";
import type { Stage } from "../stage";
import { paintPicture, type Picture } from "./picture";
import { intoPng, sceneOf } from "./scene";

/** How the page shows the board now. */
export type Shown = Pick<Picture, "background" | "theme">;

/** A picture of the board or of what is selected, with what it shows inside of it if that is wished. */
export async function paintBoard(
  stage: Stage,
  assets: Assets,
  shown: Shown,
  wish: PictureWish,
): Promise<Blob> {
  const { board, view } = stage;
  const wanted = wish.of === "selection" ? new Set(board.withDescendants(stage.selection)) : null;
  const ids = view.paintOrder().filter((id) => wanted === null || wanted.has(id));
  const box = ids.reduce<Box | null>((sum, id) => {
    const bounds = view.bounds(id);
    return bounds === null ? sum : union(sum, bounds);
  }, null);
  const { background, theme } = shown;
  const png = await paintPicture({
    shapes: ids
      .map((id) => board.get(id))
      .filter((shape) => shape !== undefined)
      .map((shape) => routed(shape, (id) => board.get(id))),
    box: box ?? { x: 0, y: 0, w: 1, h: 1 },
    scale: wish.scale,
    background: wish.background ? background : null,
    theme: wish.dark === undefined ? theme : wish.dark ? "dark" : "light",
    assetUrl: (hash) => assets.url(hash),
  });
  if (wish.scene !== true) return png;
  const scene = await sceneOf(canonicalJson(board.doc), wanted, (hash) => assets.url(hash));
  return await intoPng(png, scene);
}

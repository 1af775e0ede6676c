import { canonicalJson } from "../../board/projection";
import { union, type Box } from "../../kernels/box";
import { routed } from "../../kernels/route";
import type { Assets } from "../../sync/assets";
import type { PictureWish } from "../editor";
import { later } from "../later";
import type { Stage } from "../stage";
import type { Picture } from "./picture";

/** How the page shows the board now. */
type Shown = Pick<Picture, "background" | "theme">;

export interface BoardPictures {
  paint(wish: PictureWish): Promise<Blob>;
  /** To the clipboard: the selection, or all of the board. */
  copy(): Promise<void>;
}

/** Pictures of the board or of what is selected, painted by this page. */
export function boardPictures(stage: Stage, assets: Assets, shown: () => Shown): BoardPictures {
  const { board, view } = stage;
  const paint = async (wish: PictureWish): Promise<Blob> => {
    const wanted = wish.of === "selection" ? new Set(board.withDescendants(stage.selection)) : null;
    const ids = view.paintOrder().filter((id) => wanted === null || wanted.has(id));
    const box = ids.reduce<Box | null>((sum, id) => {
      const bounds = view.bounds(id);
      return bounds === null ? sum : union(sum, bounds);
    }, null);
    const { background, theme } = shown();
    const { paintPicture, intoPng, sceneOf } = await later.paintedPicture();
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
  };
  const copy = async (): Promise<void> => {
    const of = stage.selection.length > 0 ? "selection" : "board";
    const png = paint({ of, scale: 2, background: true });
    try {
      // The promise itself: by the time the picture is painted the key press no longer counts.
      await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
      stage.announce("picture-copied");
    } catch {
      stage.announce("copy-failed");
    }
  };
  return { paint, copy };
}

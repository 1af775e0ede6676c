import type { Assets } from "../../sync/assets";
import type { PictureWish } from "../editor";
import { later } from "../later";
import type { Stage } from "../stage";
import type { Shown } from "./painted-board";

export interface BoardPictures {
  paint(wish: PictureWish): Promise<Blob>;
  /** To the clipboard: the selection, or all of the board. */
  copy(): Promise<void>;
}

/** Pictures of the board or of what is selected, painted by this page. */
export function boardPictures(stage: Stage, assets: Assets, shown: () => Shown): BoardPictures {
  const paint = async (wish: PictureWish): Promise<Blob> => {
    const { paintBoard } = await later.paintedBoard();
    return await paintBoard(stage, assets, shown(), wish);
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

import type { Box } from "../kernels/box";
import type { Background } from "./background";
import type { FontFile } from "./fonts";
import type { Theme } from "./palette";
import type { ShapePack } from "./shape-pack";

/**
 * What the page tells the raster. Messages are taken in order; those that change what tiles look like
 * carry a generation, and a tile says the generation it was painted at.
 */
export type RasterMessage =
  | {
      readonly kind: "look";
      readonly theme: Theme;
      readonly background: Background;
      readonly generation: number;
    }
  | { readonly kind: "fonts"; readonly files: readonly FontFile[] }
  | { readonly kind: "put"; readonly shapes: ShapePack; readonly generation: number }
  | { readonly kind: "remove"; readonly ids: readonly string[]; readonly generation: number }
  | { readonly kind: "ranks"; readonly ids: readonly string[]; readonly ranks: Float64Array }
  /** Shapes not to paint, because the live layer shows them, and shapes to paint faintly. */
  | {
      readonly kind: "cover";
      readonly hidden: readonly string[];
      readonly faded: readonly string[];
      readonly generation: number;
    }
  | {
      readonly kind: "bitmap";
      readonly asset: string;
      readonly bitmap: ImageBitmap;
      readonly generation: number;
    }
  /** Replaces all earlier wishes: what is no longer visible is not painted. */
  | { readonly kind: "paint"; readonly tileSize: number; readonly tiles: readonly TileWish[] };

export interface TileWish {
  /** Whose tile it is; comes back with the bitmap and means nothing to the raster. */
  readonly set: number;
  /** Device pixels per board unit. */
  readonly scale: number;
  /** The tile's top left is at device pixel (column * tileSize, row * tileSize) of the board. */
  readonly column: number;
  readonly row: number;
}

export type RasterReply =
  | (TileWish & {
      readonly kind: "tile";
      readonly generation: number;
      readonly bitmap: ImageBitmap;
      /** Has text that should be painted again when a font arrives. */
      readonly text: boolean;
      /** Text may still be painted in another font than it should be. */
      readonly fontsPending: boolean;
    })
  | { readonly kind: "asset"; readonly asset: string; readonly box: Box }
  /** A font has come, or will not. */
  | { readonly kind: "fonts"; readonly fontsPending: boolean };

import type { FontFile } from "./fonts";

/**
 * Registers the faces with the page's or the worker's font set. Registering fetches nothing: the
 * browser loads a file when text in its range is first measured or painted, so an empty board loads
 * none. `loaded` is called each time one arrived: text must then be measured and painted again.
 */
export function registerFonts(
  fonts: FontFaceSet,
  files: readonly FontFile[],
  loaded: () => void,
): () => void {
  for (const { family, url, range } of files) {
    fonts.add(
      new FontFace(family, `url("${url}") format("woff2")`, {
        weight: "100 900",
        display: "swap",
        unicodeRange: range,
      }),
    );
  }
  fonts.addEventListener("loadingdone", loaded);
  return () => {
    fonts.removeEventListener("loadingdone", loaded);
  };
}

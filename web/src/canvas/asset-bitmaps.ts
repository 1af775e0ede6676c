/** Larger images are scaled down when decoded: nothing on a board is shown that large. */
const MAX_SIDE_PX = 4096;
const RETRY_AFTER_MS = 4000;
const MAX_TRIES = 8;

type AssetUrl = (asset: string) => string | Promise<string>;

/**
 * Loads and decodes the images of the board, once each, here and not in the worker because only a
 * page can decode SVG. An image whose bytes are still being uploaded by its author comes later.
 */
export class AssetBitmaps {
  readonly #bitmaps = new Map<string, ImageBitmap>();
  readonly #loading = new Set<string>();
  readonly #onLoaded: (asset: string, bitmap: ImageBitmap) => void;
  #url: AssetUrl | null = null;
  readonly #waiting = new Set<string>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(onLoaded: (asset: string, bitmap: ImageBitmap) => void) {
    this.#onLoaded = onLoaded;
  }

  setUrl(url: AssetUrl): void {
    this.#url = url;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const asset of waiting) this.want(asset);
  }

  get(asset: string): ImageBitmap | undefined {
    const bitmap = this.#bitmaps.get(asset);
    if (!bitmap) this.want(asset);
    return bitmap;
  }

  want(asset: string): void {
    if (this.#bitmaps.has(asset) || this.#loading.has(asset)) return;
    if (!this.#url) {
      this.#waiting.add(asset);
      return;
    }
    this.#loading.add(asset);
    this.#load(asset, this.#url, 1);
  }

  #load(asset: string, url: AssetUrl, attempt: number): void {
    Promise.resolve(url(asset))
      .then(decode)
      .then(
        (bitmap) => {
          this.#bitmaps.set(asset, bitmap);
          this.#onLoaded(asset, bitmap);
        },
        () => {
          // Not there yet, or not an image: its placeholder stays.
          if (attempt >= MAX_TRIES) return;
          const timer = setTimeout(() => {
            this.#timers.delete(timer);
            this.#load(asset, url, attempt + 1);
          }, RETRY_AFTER_MS * attempt);
          this.#timers.add(timer);
        },
      );
  }

  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const bitmap of this.#bitmaps.values()) bitmap.close();
    this.#bitmaps.clear();
  }
}

/** Scaled down where it is larger than any board shows it. Fails for what is no picture. */
export async function decode(url: string): Promise<ImageBitmap> {
  const image = new Image();
  image.decoding = "async";
  image.src = url;
  await image.decode();
  requireClean(image);
  const { naturalWidth, naturalHeight } = image;
  // An SVG without a size of its own has none; it is drawn at a size good for most boards.
  const width = naturalWidth || 1024;
  const height = naturalHeight || 1024;
  const shrink = Math.min(1, MAX_SIDE_PX / Math.max(width, height));
  return createImageBitmap(image, {
    resizeWidth: Math.max(1, Math.round(width * shrink)),
    resizeHeight: Math.max(1, Math.round(height * shrink)),
    resizeQuality: "high",
  });
}

/**
 * A drawing with a page inside (`foreignObject`) would taint every canvas it is painted on: its
 * bitmap can't even be handed to a worker. It stays a placeholder; throws for it.
 */
function requireClean(image: HTMLImageElement): void {
  const probe = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  probe?.drawImage(image, 0, 0, 1, 1);
  probe?.getImageData(0, 0, 1, 1);
}

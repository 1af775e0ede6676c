import { sha256 } from "../board/sha256";
import { backoffMs } from "./backoff";
import { bearerToken } from "./bearer";
import { AssetRefusedError, type BoardApi } from "./board-api";

/** What the server takes; larger pictures are scaled down before. */
export const MAX_ASSET_BYTES = 10 * 1024 * 1024;

/** The browser's cache storage for what is on its way to a board. */
export function uploadsOf(boardId: string): string {
  return `whiteboard-uploads/${boardId}`;
}

/**
 * Files by their hash. A file is shown from memory at once and uploaded once; while the server can't
 * be reached it is kept in the browser's cache storage, so that a reload loses no picture.
 */
export class Assets {
  readonly #local = new Map<string, string>();
  readonly #uploading = new Set<string>();
  #disposed = false;
  #keepFailed = false;
  #changed: () => void = () => undefined;

  constructor(
    readonly api: BoardApi,
    private readonly cacheName: string,
    private readonly onRefused: (error: AssetRefusedError) => void,
  ) {}

  isLocal(hash: string): boolean {
    return this.#local.has(hash);
  }

  /** Own files from memory, all others from the server. */
  url(hash: string): string {
    return this.#local.get(hash) ?? this.api.assetUrl(hash);
  }

  /** To load a picture from. A token travels with requests of our own, not with those of images. */
  loadUrl(hash: string): string | Promise<string> {
    if (this.#local.has(hash) || bearerToken() === null) return this.url(hash);
    return this.api.readOwnAsset(hash).then((file) => {
      if (file !== null && !this.#disposed) this.#local.set(hash, URL.createObjectURL(file));
      return this.url(hash);
    });
  }

  /** Called when the number of uploads changes. */
  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  get uploading(): number {
    return this.#uploading.size;
  }

  /** The browser had no room for a picture that is on its way: a reload loses it. */
  get keepFailed(): boolean {
    return this.#keepFailed && this.#uploading.size > 0;
  }

  async add(file: Blob): Promise<string> {
    const hash = await sha256(new Uint8Array(await file.arrayBuffer()));
    if (!this.#local.has(hash)) this.#local.set(hash, URL.createObjectURL(file));
    await this.#keep(hash, file);
    void this.#upload(hash, file);
    return hash;
  }

  /** Takes up uploads a closed page left behind. */
  async resume(): Promise<void> {
    const cache = await this.#cache();
    for (const request of (await cache?.keys()) ?? []) {
      const hash = request.url.slice(-64);
      const file = await (await cache?.match(request))?.blob();
      if (file === undefined) continue;
      if (!this.#local.has(hash)) this.#local.set(hash, URL.createObjectURL(file));
      void this.#upload(hash, file);
    }
  }

  dispose(): void {
    this.#disposed = true;
    for (const url of this.#local.values()) URL.revokeObjectURL(url);
    this.#local.clear();
  }

  async #upload(hash: string, file: Blob): Promise<void> {
    if (this.#uploading.has(hash)) return;
    this.#uploading.add(hash);
    this.#changed();
    try {
      for (let attempt = 0; !this.#disposed; attempt++) {
        if (await this.api.putAsset(hash, file)) break;
        const delayMs = backoffMs(attempt, Math.random);
        await new Promise((resolve) => setTimeout(resolve, delayMs));
      }
      if (!this.#disposed) await this.#forget(hash);
    } catch (error) {
      if (!(error instanceof AssetRefusedError)) throw error;
      await this.#forget(hash);
      this.onRefused(error);
    } finally {
      this.#uploading.delete(hash);
      this.#changed();
    }
  }

  // Cache storage is absent on plain http; then only a reload while offline loses the picture.
  async #cache(): Promise<Cache | null> {
    return "caches" in globalThis ? await caches.open(this.cacheName) : null;
  }

  async #keep(hash: string, file: Blob): Promise<void> {
    const headers = { "Content-Type": file.type };
    try {
      await (await this.#cache())?.put(`/${hash}`, new Response(file, { headers }));
    } catch (cause) {
      console.warn(cause);
      this.#keepFailed = true;
    }
  }

  async #forget(hash: string): Promise<void> {
    await (await this.#cache())?.delete(`/${hash}`);
  }
}

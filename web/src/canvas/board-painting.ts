import { inflate, type Box } from "../kernels/box";
import type { Camera, Viewport } from "../kernels/camera";
import { paintedBounds } from "../kernels/shape-geometry";
import type { Point } from "../kernels/vec";
import { AssetBitmaps } from "./asset-bitmaps";
import type { Background } from "./background";
import { BaseLayer } from "./base-layer";
import { FontShelf } from "./font-shelf";
import { fontFiles, registerForPage } from "./fonts";
import { LiveLayer, type Settling } from "./live-layer";
import type { LiveScene } from "./live-scene";
import type { OnScreen } from "./on-screen";
import { paintOverlay } from "./overlay-painter";
import { chromeOf, type Theme } from "./palette";
import type { RasterReply } from "./raster-protocol";
import { openRaster, type RasterPort } from "./raster-port";
import { lessMotion } from "./less-motion";
import { RemoteMotion } from "./remote-motion";
import type { ShapeIndex } from "./shape-index";
import { packBuffers, packShapes, type PaintItem } from "./shape-pack";
import { SurfaceSize } from "./surface-size";
import type { TextCache } from "./text-cache";
import { EMPTY_OVERLAY, type Overlay, type Preview } from "./view";

/** More shapes than this appear with their tiles, and not on the live layer before. */
const MAX_SETTLING = 120;

/** Counters for measurements and tests. */
export interface PaintingStats {
  readonly tiles: number;
  readonly unsharpFrames: number;
  /** The last frame showed every visible tile at its exact scale; it may lack the newest change. */
  readonly sharp: boolean;
}

/**
 * Owns the two canvases, the raster and the frame loop. Whatever changes calls in here; the frame then
 * paints what is out of date, base first, so that the live layer knows what the tiles do not show yet.
 */
export class BoardPainting {
  readonly #index: ShapeIndex;
  readonly #live: LiveScene;
  readonly #onScreen: OnScreen;
  readonly #raster: RasterPort;
  readonly #base: BaseLayer;
  readonly #liveLayer: LiveLayer;
  readonly #assets: AssetBitmaps;
  readonly #assetBoxes = new Map<string, Box[]>();
  readonly #motion = new RemoteMotion(lessMotion);
  readonly #size: SurfaceSize;
  readonly #settling = new Map<string, number>();
  readonly #elements: HTMLElement[];
  readonly #shelf: FontShelf;
  #camera: Camera = { x: 0, y: 0, zoom: 1 };
  #generation = 0;
  #theme: Theme = "light";
  #background: Background = "plain";
  #overlay: Overlay = EMPTY_OVERLAY;
  #faded: ReadonlySet<string> = EMPTY_OVERLAY.erasing;
  #fontsPending = false;
  #request = 0;
  #wake: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, index: ShapeIndex, live: LiveScene, onScreen: OnScreen) {
    this.#index = index;
    this.#live = live;
    this.#onScreen = onScreen;
    if (getComputedStyle(host).position === "static") host.style.position = "relative";
    const files = fontFiles(import.meta.url);
    this.#shelf = new FontShelf(document.fonts, () => this.#fontsLoaded());
    this.#shelf.put(files);
    const board = layer(host);
    const above = layer(host);
    this.#elements = [board, above];
    this.#raster = openRaster((reply) => this.#replied(reply));
    this.#base = new BaseLayer(board, (message) => this.#raster.send(message));
    this.#assets = new AssetBitmaps((asset, bitmap) => this.#assetLoaded(asset, bitmap));
    this.#liveLayer = new LiveLayer(above, (asset) => this.#assets.get(asset), this.#shelf);
    this.#raster.send({ kind: "fonts", files });
    registerForPage(document.fonts, files);
    this.#size = new SurfaceSize(host, (width, height, ratio) => {
      this.#base.resize(width, height, ratio);
      this.#liveLayer.resize(width, height);
      this.#paintNow(performance.now());
    });
    this.#look();
  }

  get viewport(): Viewport {
    return this.#size.viewport;
  }

  get devicePixelRatio(): number {
    return this.#size.devicePixelRatio;
  }

  get texts(): TextCache {
    return this.#liveLayer.texts;
  }

  requestFrame(): void {
    this.#request ||= requestAnimationFrame((now) => this.#paintNow(now));
  }

  setCamera(camera: Camera): void {
    this.#camera = camera;
    this.requestFrame();
  }

  setTheme(theme: Theme): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#look();
  }

  setBackground(background: Background): void {
    if (background === this.#background) return;
    this.#background = background;
    this.#look();
  }

  #look(): void {
    this.#liveLayer.theme = this.#theme;
    this.#base.setBoardColor(chromeOf(this.#theme).board);
    this.#base.invalidateAll(this.#sendLook());
    this.requestFrame();
  }

  #sendLook(): number {
    const generation = ++this.#generation;
    this.#raster.send({
      kind: "look",
      theme: this.#theme,
      background: this.#background,
      generation,
    });
    return generation;
  }

  setOverlay(overlay: Overlay): void {
    this.#overlay = overlay;
    const previews = new Map<string, Preview>();
    for (const person of overlay.people) {
      for (const [id, preview] of person.previews) previews.set(id, preview);
    }
    this.#live.setRemotePreviews(previews);
    this.requestFrame();
  }

  setAssetUrl(url: (asset: string) => string | Promise<string>): void {
    this.#assets.setUrl(url);
  }

  /** Shapes are new or changed; `before` are their bounds until now, where they had any. */
  put(
    items: readonly PaintItem[],
    before: readonly (Box | null)[],
    renumbered: boolean,
    local: boolean,
  ): void {
    const generation = ++this.#generation;
    const shapes = packShapes(items);
    this.#raster.send({ kind: "put", shapes, generation }, packBuffers(shapes));
    if (renumbered) this.#raster.send({ kind: "ranks", ...this.#index.ranks() });
    for (const box of before) if (box) this.#base.invalidate(box, generation, local);
    for (const item of items) this.#base.invalidate(boxOfItem(item), generation, local);
    if (local && items.length <= MAX_SETTLING) {
      for (const item of items) this.#settling.set(item.id, generation);
    } else {
      for (const item of items) {
        if (this.#settling.has(item.id)) this.#settling.set(item.id, generation);
      }
    }
    this.requestFrame();
  }

  /** To be called before the index forgets the shapes. */
  removed(ids: readonly string[], local: boolean): void {
    const generation = ++this.#generation;
    this.#raster.send({ kind: "remove", ids, generation });
    for (const id of ids) {
      this.#settling.delete(id);
      const box = this.#index.box(id);
      if (box) this.#base.invalidate(box, generation, local);
    }
    this.requestFrame();
  }

  /** A large board comes in piece by piece: its tiles are painted now and then, and at the end. */
  setLoading(loading: boolean): void {
    this.#base.setLoading(loading);
    this.requestFrame();
  }

  contentChanged(): void {
    this.#base.setContent(this.#index.content());
    this.requestFrame();
  }

  #replied(reply: RasterReply): void {
    switch (reply.kind) {
      case "tile":
        this.#fontsPending = reply.fontsPending;
        this.#base.arrived(reply, performance.now());
        break;
      case "asset":
        this.#assetWanted(reply.asset, reply.box);
        break;
      case "fonts":
        this.#fontsPending = reply.fontsPending;
        this.#base.invalidateText(this.#sendLook());
        break;
    }
    this.requestFrame();
  }

  #assetWanted(asset: string, box: Box): void {
    const boxes = this.#assetBoxes.get(asset);
    if (boxes) boxes.push(box);
    else this.#assetBoxes.set(asset, [box]);
    const bitmap = this.#assets.get(asset);
    if (bitmap) this.#assetLoaded(asset, bitmap);
  }

  #assetLoaded(asset: string, bitmap: ImageBitmap): void {
    const generation = ++this.#generation;
    this.#raster.send({ kind: "bitmap", asset, bitmap, generation });
    for (const box of this.#assetBoxes.get(asset) ?? []) {
      this.#base.invalidate(box, generation, true);
    }
    this.#assetBoxes.delete(asset);
    this.requestFrame();
  }

  #fontsLoaded(): void {
    this.#liveLayer.texts.clear();
    this.requestFrame();
  }

  #paintNow(now: number): void {
    if (this.#request) cancelAnimationFrame(this.#request);
    this.#request = 0;
    this.#updateLive();
    const ratio = this.devicePixelRatio;
    const wakeAt = this.#base.paint(this.#camera, ratio, now);
    const settling = this.#stillSettling();
    const moving = this.#motion.advance(this.#cursors(), this.#camera.zoom, now);
    const shapes = this.#live.shapes;
    this.#liveLayer.paint(this.#camera, ratio, settling, shapes, (surface, width, height) =>
      paintOverlay(
        surface,
        {
          overlay: this.#overlay,
          camera: this.#camera,
          chrome: chromeOf(this.#theme),
          motion: this.#motion,
          onScreen: this.#onScreen,
          texts: this.texts,
        },
        width,
        height,
      ),
    );
    if (moving) this.requestFrame();
    this.#wakeAt(wakeAt, now);
  }

  #wakeAt(at: number | null, now: number): void {
    clearTimeout(this.#wake);
    if (at !== null) this.#wake = setTimeout(() => this.requestFrame(), Math.max(0, at - now) + 1);
  }

  /** Shapes that came to or left the live layer, or began to fade: the tiles must follow. */
  #updateLive(): void {
    const moved = this.#live.refresh();
    const faded = this.#overlay.erasing;
    const fading = faded === this.#faded ? [] : differences(faded, this.#faded);
    this.#faded = faded;
    if (!moved && fading.length === 0) return;
    const entered = moved?.entered ?? [];
    const left = moved?.left ?? [];
    if (entered.length + left.length + fading.length === 0) return;
    const generation = ++this.#generation;
    const hidden = [...this.#live.hidden];
    this.#raster.send({ kind: "cover", hidden, faded: [...faded], generation });
    for (const id of [...entered, ...left, ...fading]) {
      const box = this.#index.box(id);
      if (box) this.#base.invalidate(box, generation, true);
    }
    for (const id of entered) this.#settling.delete(id);
    if (left.length <= MAX_SETTLING) for (const id of left) this.#settling.set(id, generation);
  }

  #stillSettling(): Settling[] {
    const settling: Settling[] = [];
    for (const [id, generation] of this.#settling) {
      const shape = this.#live.hidden.has(id) ? undefined : this.#onScreen.shape(id);
      const where = shape && this.#base.notYetShown(inflate(paintedBounds(shape), 1), generation);
      if (!shape || where?.length === 0) this.#settling.delete(id);
      else settling.push({ shape, where: where ?? null });
    }
    return settling;
  }

  #cursors(): Map<number, Point> {
    const targets = new Map<number, Point>();
    for (const person of this.#overlay.people) {
      if (person.cursor) targets.set(person.clientId, person.cursor);
    }
    return targets;
  }

  isComplete(): boolean {
    return this.#request === 0 && this.#base.isComplete() && !this.#fontsPending;
  }

  stats(): PaintingStats {
    const { tileCount, unsharpFrames, sharp } = this.#base;
    return { tiles: tileCount, unsharpFrames, sharp };
  }

  dispose(): void {
    if (this.#request) cancelAnimationFrame(this.#request);
    clearTimeout(this.#wake);
    this.#size.dispose();
    this.#raster.close();
    this.#assets.dispose();
    this.#base.dispose();
    for (const element of this.#elements) element.remove();
  }
}

function layer(host: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.style.cssText = "position:absolute;inset:0;width:100%;height:100%;pointer-events:none";
  canvas.setAttribute("aria-hidden", "true");
  host.append(canvas);
  return canvas;
}

function boxOfItem(item: PaintItem): Box {
  return { x: item.minX, y: item.minY, w: item.maxX - item.minX, h: item.maxY - item.minY };
}

function differences(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((id) => !b.has(id)).concat([...b].filter((id) => !a.has(id)));
}

import type { Shape, ShapesChange, ShapeSource } from "../board/shape";
import { encloses, overlaps, type Box } from "../kernels/box";
import { clampZoom, fitBox, snapToPixels, toBoard, toScreen, type Camera } from "../kernels/camera";
import {
  frameOnScreen,
  handleOfFrame,
  pointHandle,
  selectionFrame,
  withinFrame,
} from "../kernels/handles";
import { hits, meetsBox } from "../kernels/hit-test";
import { layoutText } from "../kernels/text-layout";
import { toLocal } from "../kernels/shape-geometry";
import type { Point } from "../kernels/vec";
import type { Background } from "./background";
import { BoardPainting, type PaintingStats } from "./board-painting";
import { CameraFlight } from "./camera-flight";
import { LiveScene } from "./live-scene";
import { OnScreen } from "./on-screen";
import { connectorGrips, gripsOnScreen } from "./connector-grips";
import { pointerBeyond } from "./overlay-people";
import { framesOf } from "./overlay-painter";
import type { Theme } from "./palette";
import { ShapeFeed } from "./shape-feed";
import { ShapeIndex } from "./shape-index";
import {
  EMPTY_OVERLAY,
  type CreateView,
  type Handle,
  type Overlay,
  type Preview,
  type View,
} from "./view";

/** Around content shown whole: less where the screen itself is small. */
const FIT_MARGIN_PX = 48;
const FIT_MARGIN_SHARE = 1 / 20;

/**
 * The canvas: two stacked `<canvas>` elements in `host`, a raster worker, and one animation frame loop
 * that runs only while something changes. Input handlers and document changes just record what is
 * new; all painting happens in the frame. Never writes the document.
 */
export class CanvasView implements View {
  readonly #source: ShapeSource;
  readonly #index: ShapeIndex;
  readonly #live: LiveScene;
  readonly #onScreen: OnScreen;
  readonly #painting: BoardPainting;
  readonly #feed: ShapeFeed;
  readonly #flight: CameraFlight;
  readonly #cameraListeners = new Set<(camera: Camera) => void>();
  readonly #progressListeners = new Set<(share: number | null) => void>();
  readonly #cleanups: (() => void)[] = [];
  #camera: Camera = { x: 0, y: 0, zoom: 1 };
  #overlay: Overlay = EMPTY_OVERLAY;

  constructor(host: HTMLElement, source: ShapeSource) {
    this.#source = source;
    this.#index = new ShapeIndex(source);
    this.#live = new LiveScene(source, this.#index);
    this.#onScreen = new OnScreen(source, this.#index, this.#live);
    this.#painting = new BoardPainting(host, this.#index, this.#live, this.#onScreen);
    this.#feed = new ShapeFeed(source, this.#index, this.#live, this.#painting, (share) => {
      this.#painting.setLoading(share !== null);
      for (const listener of this.#progressListeners) listener(share);
    });
    this.#flight = new CameraFlight((camera) => this.#move(camera));
    this.#cleanups.push(source.onChange((change) => this.#changed(change)));
    this.#painting.setCamera(this.#camera);
    this.#feed.load();
  }

  #changed(change: ShapesChange): void {
    this.#feed.apply(change);
  }

  get camera(): Camera {
    return this.#camera;
  }

  get viewport(): { readonly width: number; readonly height: number } {
    return this.#painting.viewport;
  }

  setCamera(camera: Camera): void {
    this.#flight.stop();
    this.#move(camera);
  }

  flyTo(camera: Camera): void {
    const target = { ...camera, zoom: clampZoom(camera.zoom) };
    this.#flight.start(this.#camera, target, this.viewport);
  }

  #move(camera: Camera): void {
    const zoom = clampZoom(camera.zoom);
    const finite = Number.isFinite(camera.x) && Number.isFinite(camera.y);
    const wanted = finite ? { x: camera.x, y: camera.y, zoom } : { ...this.#camera, zoom };
    this.#camera = snapToPixels(wanted, this.#painting.devicePixelRatio);
    this.#painting.setCamera(this.#camera);
    for (const listener of this.#cameraListeners) listener(this.#camera);
  }

  onCamera(listener: (camera: Camera) => void): () => void {
    this.#cameraListeners.add(listener);
    return () => this.#cameraListeners.delete(listener);
  }

  onProgress(listener: (share: number | null) => void): () => void {
    this.#progressListeners.add(listener);
    return () => this.#progressListeners.delete(listener);
  }

  toBoard(screen: Point): Point {
    return toBoard(this.#camera, screen);
  }

  toScreen(board: Point): Point {
    return toScreen(this.#camera, board);
  }

  fit(box: Box): Camera {
    const margin = Math.min(FIT_MARGIN_PX, this.viewport.width * FIT_MARGIN_SHARE);
    return fitBox(box, this.viewport, margin);
  }

  hit(board: Point, slop: number, accept?: (shape: Shape) => boolean): Shape | null {
    const reach = slop / this.#camera.zoom;
    const around = { x: board.x - reach, y: board.y - reach, w: 2 * reach, h: 2 * reach };
    const ids = this.#index.touching(around);
    for (let index = ids.length - 1; index >= 0; index--) {
      const shape = this.#source.get(ids[index]!);
      if (!shape || (accept && !accept(shape))) continue;
      const painted = this.#onScreen.settled(shape.id);
      if (painted && hits(painted, board, reach)) return shape;
    }
    return null;
  }

  within(box: Box, how: "overlap" | "inside"): Shape[] {
    const found: Shape[] = [];
    for (const id of this.#index.touching(box)) {
      const bounds = this.#index.box(id);
      if (!bounds || !overlaps(bounds, box)) continue;
      const inside = encloses(box, bounds);
      if (how === "inside" && !inside) continue;
      const shape = this.#source.get(id);
      const painted = this.#onScreen.settled(id);
      if (shape && painted && (inside || meetsBox(painted, box))) found.push(shape);
    }
    return found;
  }

  around(board: Point): Shape[] {
    const found: Shape[] = [];
    for (const id of this.#index.touching({ x: board.x, y: board.y, w: 0, h: 0 })) {
      const shape = this.#source.get(id);
      if (!shape) continue;
      const { x, y } = toLocal(shape, board);
      if (x >= 0 && y >= 0 && x <= shape.w && y <= shape.h) found.push(shape);
    }
    return found;
  }

  bounds(id: string): Box | null {
    return this.#onScreen.bounds(id);
  }

  contentBounds(): Box | null {
    return this.#index.content();
  }

  handleAt(screen: Point): Handle | null {
    if (!this.#overlay.handles || this.#overlay.selection.length === 0) return null;
    const grips = connectorGrips(this.#overlay.selection, this.#onScreen, this.#painting.texts);
    if (grips) {
      const { points, middles } = gripsOnScreen(grips, this.#camera);
      return pointHandle(
        points.map((grip) => grip.at),
        middles.map((grip) => grip && grip.at),
        screen,
      );
    }
    const frame = selectionFrame(framesOf(this.#overlay.selection, this.#onScreen));
    return frame && handleOfFrame(frameOnScreen(frame, this.#camera), screen);
  }

  holdsSelection(board: Point): boolean {
    const { selection } = this.#overlay;
    if (connectorGrips(selection, this.#onScreen, this.#painting.texts)) return false;
    const frame = selectionFrame(framesOf(selection, this.#onScreen));
    return frame !== null && withinFrame(frame, board);
  }

  beyondEdge(screen: Point): Point | null {
    return pointerBeyond(this.#overlay, this.#camera, this.viewport, screen);
  }

  paintOrder(): readonly string[] {
    return this.#index.inOrder();
  }

  setDrafts(drafts: readonly Shape[]): void {
    this.#live.setDrafts(drafts);
    this.#painting.requestFrame();
  }

  setPreviews(previews: ReadonlyMap<string, Preview>): void {
    this.#live.setPreviews(previews);
    this.#painting.requestFrame();
  }

  setOverlay(overlay: Overlay): void {
    this.#overlay = overlay;
    this.#painting.setOverlay(overlay);
  }

  setTheme(theme: Theme): void {
    this.#painting.setTheme(theme);
  }

  setBackground(background: Background): void {
    this.#painting.setBackground(background);
  }

  measureText(
    shape: Pick<Shape, "text" | "style">,
    maxWidth: number | null,
  ): { w: number; h: number } {
    const { w, h } = layoutText(shape.text, shape.style, maxWidth, this.#painting.texts.measure);
    return { w, h };
  }

  isComplete(): boolean {
    return this.#feed.isComplete() && this.#painting.isComplete();
  }

  setAssetUrl(url: (sha256: string) => string | Promise<string>): void {
    this.#painting.setAssetUrl(url);
  }

  stats(): PaintingStats {
    return this.#painting.stats();
  }

  dispose(): void {
    for (const cleanup of this.#cleanups) cleanup();
    this.#flight.stop();
    this.#feed.dispose();
    this.#painting.dispose();
    this.#cameraListeners.clear();
    this.#progressListeners.clear();
  }
}

export const createView: CreateView = (host, shapes) => new CanvasView(host, shapes);

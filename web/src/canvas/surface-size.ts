import type { Viewport } from "../kernels/camera";

/** Watches the host's size and the screen's density; reports both in whole device pixels. */
export class SurfaceSize {
  readonly #host: HTMLElement;
  readonly #observer: ResizeObserver;
  readonly #onChange: (width: number, height: number, devicePixelRatio: number) => void;
  #density: MediaQueryList | null = null;
  #viewport: Viewport;
  #ratio: number;

  constructor(
    host: HTMLElement,
    onChange: (width: number, height: number, devicePixelRatio: number) => void,
  ) {
    this.#host = host;
    this.#onChange = onChange;
    this.#ratio = window.devicePixelRatio || 1;
    this.#viewport = { width: host.clientWidth, height: host.clientHeight };
    this.#observer = new ResizeObserver(() => this.#measure());
    this.#observer.observe(host);
    this.#watchDensity();
    queueMicrotask(() => this.#measure());
  }

  get viewport(): Viewport {
    return this.#viewport;
  }

  get devicePixelRatio(): number {
    return this.#ratio;
  }

  /** A media query matches one density; each change needs the next query. */
  #watchDensity(): void {
    this.#density?.removeEventListener("change", this.#densityChanged);
    this.#density = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    this.#density.addEventListener("change", this.#densityChanged);
  }

  readonly #densityChanged = (): void => {
    this.#watchDensity();
    this.#measure();
  };

  #measure(): void {
    const width = this.#host.clientWidth;
    const height = this.#host.clientHeight;
    this.#ratio = window.devicePixelRatio || 1;
    this.#viewport = { width, height };
    if (width === 0 || height === 0) return;
    this.#onChange(Math.round(width * this.#ratio), Math.round(height * this.#ratio), this.#ratio);
  }

  dispose(): void {
    this.#observer.disconnect();
    this.#density?.removeEventListener("change", this.#densityChanged);
  }
}

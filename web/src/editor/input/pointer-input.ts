import type { Signal } from "@preact/signals";
import type { View } from "../../canvas/view";
import { Panning } from "../../tools/hand/hand-tool";
import type { Gesture, Pointer, Sample, Tool } from "../../tools/tool";
import { Pinching } from "./pinching";

/** After a pen was near, touches this long are a palm. */
const PALM_AFTER_PEN_MS = 800;
const DOUBLE_PRESS_MS = 400;
const DOUBLE_PRESS_PX = 8;

export interface InputTarget {
  readonly view: View;
  readonly penMode: Signal<boolean>;
  tool(): Tool;
  /** Something is held down that pans whatever the tool, such as the space bar. */
  panning(): boolean;
  /** Before a gesture begins: ends text editing and following. */
  begins(pointer: Pointer): void;
  moved(pointer: Pointer | null): void;
  /** A gesture of the person moved the camera. */
  navigated(): void;
}

/**
 * Mouse, pen and fingers into gestures. One finger works like the mouse until a pen was seen: from
 * then on fingers only move the board and a palm does nothing. Two fingers always pan and zoom.
 */
export class PointerInput {
  readonly #touches = new Map<number, Pointer>();
  #active: { readonly id: number; readonly gesture: Gesture } | null = null;
  #pinching: Pinching | null = null;
  #penAt = -Infinity;
  #press: { readonly time: number; readonly x: number; readonly y: number } | null = null;
  /** The gesture began where and soon after the last press: a second click, if it stays there. */
  #second = false;
  #swallowMenu = false;
  readonly #stop = new AbortController();

  constructor(
    private readonly host: HTMLElement,
    private readonly target: InputTarget,
  ) {
    const { signal } = this.#stop;
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
      passive = true,
    ): void => host.addEventListener(type, listener, { signal, passive });
    on("pointerdown", (event) => this.#down(event), false);
    on("pointermove", (event) => this.#move(event));
    on("pointerup", (event) => this.#up(event));
    on("pointercancel", (event) => this.#lost(event));
    on("pointerleave", () => this.target.moved(null));
    on("contextmenu", (event) => this.#menu(event), false);
    host.style.touchAction = "none";
  }

  /** True between pointer down and up. */
  get busy(): boolean {
    return this.#active !== null;
  }

  /** Escape, or another tool taken up in the middle of a gesture. */
  cancel(): boolean {
    if (this.#active === null) return false;
    const { gesture } = this.#active;
    this.#active = null;
    gesture.cancel();
    return true;
  }

  dispose(): void {
    this.cancel();
    this.#stop.abort();
  }

  #down(event: PointerEvent): void {
    if (event.target instanceof Element && event.target.closest("[data-text-editor]")) return;
    const pointer = this.#read(event);
    if (pointer.kind === "pen") this.#sawPen();
    if (pointer.kind === "touch" && this.#isPalm()) return;
    event.preventDefault();
    this.host.setPointerCapture?.(event.pointerId);
    if (pointer.kind === "touch") {
      this.#touches.set(event.pointerId, pointer);
      if (this.#touches.size === 2) {
        this.cancel();
        this.target.begins(pointer);
        const [a, b] = [...this.#touches.values()];
        this.#pinching = new Pinching(this.target.view, a!, b!);
        return;
      }
    }
    if (this.#active !== null || this.#pinching !== null) return;
    this.target.begins(pointer);
    this.#second = event.button === 0 && this.#isDouble(pointer);
    if (event.button === 0) this.#press = { time: pointer.time, ...pointer.screen };
    const gesture = this.#gestureFor(event, pointer);
    if (gesture !== null) this.#active = { id: event.pointerId, gesture };
  }

  #gestureFor(event: PointerEvent, pointer: Pointer): Gesture | null {
    const finger = pointer.kind === "touch" && this.target.penMode.peek();
    const drags = event.button === 1 || event.button === 2;
    if (finger || drags || this.target.panning()) {
      this.target.navigated();
      return new Panning(this.target.view, pointer);
    }
    return event.button === 0 || event.button === 5 ? this.target.tool().begin(pointer) : null;
  }

  #move(event: PointerEvent): void {
    const pointer = this.#read(event);
    if (pointer.kind === "pen") this.#sawPen();
    if (this.#touches.has(event.pointerId)) this.#touches.set(event.pointerId, pointer);
    if (this.#pinching !== null) {
      const [a, b] = [...this.#touches.values()];
      if (a !== undefined && b !== undefined) this.#pinching.move(a, b);
      this.target.navigated();
      return;
    }
    this.target.moved(pointer);
    if (this.#active?.id === event.pointerId) {
      if (event.buttons === 2) this.#swallowMenu = true;
      this.#active.gesture.move(pointer);
    } else if (this.#active === null && pointer.kind !== "touch") {
      this.target.tool().hover?.(pointer);
    }
  }

  #up(event: PointerEvent): void {
    const pointer = this.#read(event);
    this.#touches.delete(event.pointerId);
    if (this.#pinching !== null) {
      // The finger that stays down must not begin to draw.
      if (this.#touches.size === 0) this.#pinching = null;
      return;
    }
    if (this.#active?.id !== event.pointerId) return;
    const { gesture } = this.#active;
    this.#active = null;
    gesture.end(pointer);
    if (this.#second && this.#isDouble(pointer)) {
      this.#press = null;
      this.target.tool().doublePress?.(pointer);
    }
  }

  #lost(event: PointerEvent): void {
    this.#touches.delete(event.pointerId);
    if (this.#touches.size === 0) this.#pinching = null;
    if (this.#active?.id === event.pointerId) this.cancel();
  }

  #menu(event: MouseEvent): void {
    if (this.#swallowMenu) event.stopImmediatePropagation();
    this.#swallowMenu = false;
    event.preventDefault();
  }

  #isDouble(pointer: Pointer): boolean {
    const before = this.#press;
    return (
      before !== null &&
      pointer.time - before.time < DOUBLE_PRESS_MS &&
      Math.hypot(pointer.screen.x - before.x, pointer.screen.y - before.y) < DOUBLE_PRESS_PX
    );
  }

  #sawPen(): void {
    if (this.#penAt === -Infinity) this.target.penMode.value = true;
    this.#penAt = performance.now();
  }

  #isPalm(): boolean {
    return performance.now() - this.#penAt < PALM_AFTER_PEN_MS;
  }

  #read(event: PointerEvent): Pointer {
    const box = this.host.getBoundingClientRect();
    const { view } = this.target;
    const sample = (one: PointerEvent): Sample => ({
      board: view.toBoard({ x: one.clientX - box.left, y: one.clientY - box.top }),
      pressure: pressureOf(one),
      time: one.timeStamp,
    });
    const screen = { x: event.clientX - box.left, y: event.clientY - box.top };
    const coalesced = event.type === "pointermove" ? (event.getCoalescedEvents?.() ?? []) : [];
    const trail = (coalesced.length > 0 ? coalesced : [event]).map(sample);
    const kind = event.pointerType;
    return {
      board: view.toBoard(screen),
      screen,
      pressure: pressureOf(event),
      kind: kind === "pen" || kind === "touch" ? kind : "mouse",
      shift: event.shiftKey,
      alt: event.altKey,
      ctrl: event.ctrlKey || event.metaKey,
      time: event.timeStamp,
      trail,
    };
  }
}

/** Mice say 0.5 while down, 0 otherwise; fingers often say 0 or 1. Only a pen's word counts. */
function pressureOf(event: PointerEvent): number {
  return event.pointerType === "pen" && event.pressure > 0 ? event.pressure : 0.5;
}

import type { Signal } from "@preact/signals";
import type { View } from "../../canvas/view";
import { Panning } from "../../tools/hand/hand-tool";
import type { Gesture, Pointer, Sample, Tool } from "../../tools/tool";
import { Pinching } from "./pinching";
import { breadthOf, isEraserEnd } from "./stylus";

/** After a pen was near, touches this long are a palm. */
const PALM_AFTER_PEN_MS = 800;
const DOUBLE_PRESS_MS = 400;
const DOUBLE_PRESS_PX = 8;
/** A finger resting this long asks for the menu, as the right button does. */
const LONG_PRESS_MS = 500;
/** A press that wanders further is a drag. */
const STILL_PX = 6;

export interface InputTarget {
  readonly view: View;
  readonly penMode: Signal<boolean>;
  tool(): Tool;
  /** What the other end of a pen does. */
  eraser(): Tool;
  /** Something is held down that pans whatever the tool, such as the space bar. */
  panning(): boolean;
  /** Before a gesture begins: ends text editing and following. */
  begins(pointer: Pointer): void;
  moved(pointer: Pointer | null): void;
  /** The menu of what is here was asked for. */
  menu(pointer: Pointer): void;
  /** The menu was asked for by a key. */
  menuByKey(): void;
  /** Goes to whom the mark under the pointer stands for; false: there is none. */
  visits(pointer: Pointer): boolean;
}

/**
 * Mouse, pen and fingers into gestures. One finger works like the mouse until a pen was seen: from
 * then on fingers only move the board and a palm does nothing. Two fingers always pan and zoom.
 */
export class PointerInput {
  readonly #touches = new Map<number, Pointer>();
  #active: { readonly id: number; readonly gesture: Gesture } | null = null;
  /** Where the gesture was last. */
  #last: Pointer | null = null;
  /** Where the mouse is while it drags nothing. */
  #resting: Pointer | null = null;
  #pinching: Pinching | null = null;
  #penAt = -Infinity;
  #press: { readonly time: number; readonly x: number; readonly y: number } | null = null;
  /** The gesture began where and soon after the last press: a second click, if it stays there. */
  #second = false;
  /** A press of the right button or a resting finger that has not moved yet. */
  #asking: Pointer | null = null;
  #longPress: ReturnType<typeof setTimeout> | undefined;
  /** The finger that rests has had its menu. */
  #answered = false;
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
    // The board has moved under the mouse, which lacks nothing for it: what it drags comes along.
    on("wheel", (event: MouseEvent) => this.#goOver(this.#read(event as PointerEvent)));
    const modified = (event: KeyboardEvent): void => this.#modified(event);
    globalThis.addEventListener("keydown", modified, { signal });
    globalThis.addEventListener("keyup", modified, { signal });
    on("pointerleave", () => {
      this.#resting = null;
      this.target.moved(null);
    });
    // Lifted from the menu it called up, a finger would choose what lies under it.
    on("touchend", (event) => this.#answered && event.preventDefault(), false);
    on("contextmenu", (event) => this.#nativeMenu(event), false);
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

  /** Something else may be under the hand than where it came to rest. */
  lookAgain(): void {
    const at = this.#resting;
    if (this.#active !== null || at === null) return;
    this.#hover({ ...at, board: this.target.view.toBoard(at.screen) });
  }

  dispose(): void {
    this.cancel();
    clearTimeout(this.#longPress);
    this.#stop.abort();
  }

  #down(event: PointerEvent): void {
    if (event.target instanceof Element && event.target.closest("[data-text-editor]")) return;
    const pointer = this.#read(event);
    this.#answered = false;
    if (pointer.kind === "pen") {
      this.#sawPen();
      this.#dropTouches();
    }
    if (pointer.kind === "touch" && this.#isPalm()) return;
    event.preventDefault();
    this.host.setPointerCapture?.(event.pointerId);
    if (pointer.kind === "touch") {
      this.#touches.set(event.pointerId, pointer);
      if (this.#touches.size === 2) {
        this.cancel();
        this.#stopAsking();
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
    this.#last = null;
    if (gesture !== null) this.#active = { id: event.pointerId, gesture };
    if (event.button === 2) this.#asking = pointer;
    else if (pointer.kind === "touch" && !this.target.tool().draws) this.#rest(pointer);
  }

  /** A tool that draws keeps the finger: a slow stroke begins with a rest. */
  #rest(pointer: Pointer): void {
    this.#asking = pointer;
    this.#longPress = setTimeout(() => {
      this.cancel();
      this.#answered = true;
      this.#answer();
    }, LONG_PRESS_MS);
  }

  #answer(): void {
    const asked = this.#asking;
    this.#stopAsking();
    if (asked !== null) this.target.menu(asked);
  }

  #stopAsking(): void {
    clearTimeout(this.#longPress);
    this.#asking = null;
  }

  #gestureFor(event: PointerEvent, pointer: Pointer): Gesture | null {
    const finger = pointer.kind === "touch" && this.target.penMode.peek();
    const drags = event.button === 1 || event.button === 2;
    if (finger || drags || this.target.panning()) {
      return new Panning(this.target.view, pointer);
    }
    if (event.button === 0 && this.target.visits(pointer)) return null;
    if (isEraserEnd(event)) return this.target.eraser().begin(pointer);
    return event.button === 0 ? this.target.tool().begin(pointer) : null;
  }

  #move(event: PointerEvent): void {
    const pointer = this.#read(event);
    if (pointer.kind === "pen") this.#sawPen();
    if (this.#touches.has(event.pointerId)) this.#touches.set(event.pointerId, pointer);
    if (this.#pinching !== null) {
      const [a, b] = [...this.#touches.values()];
      if (a !== undefined && b !== undefined) this.#pinching.move(a, b);
      return;
    }
    this.target.moved(pointer);
    if (this.#asking !== null && !isNear(pointer, this.#asking.screen, STILL_PX))
      this.#stopAsking();
    if (this.#active === null || this.#active.id === event.pointerId) this.#pass(pointer);
  }

  /** Is elsewhere on the board without having moved. */
  #goOver(pointer: Pointer): void {
    this.target.moved(pointer);
    this.#pass(pointer);
  }

  /** Drags what is held, or passes over what lies there. */
  #pass(pointer: Pointer): void {
    if (this.#active === null) this.#hover(pointer);
    else this.#drag(this.#active.gesture, pointer);
  }

  #drag(gesture: Gesture, pointer: Pointer): void {
    this.#last = pointer;
    gesture.move(pointer);
    if (gesture.cursor !== undefined) this.host.style.cursor = gesture.cursor;
  }

  /** Shift, Alt or Ctrl means the same whether the hand moves on or rests. */
  #modified({ key, repeat, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): void {
    if (this.#active === null || this.#last === null || repeat) return;
    if (!["Shift", "Alt", "Control", "Meta"].includes(key)) return;
    const held = { shift: shiftKey, alt: altKey, ctrl: ctrlKey || metaKey };
    this.#drag(this.#active.gesture, { ...this.#last, ...held, trail: [] });
  }

  #hover(pointer: Pointer): void {
    if (pointer.kind === "touch") return;
    this.#resting = pointer;
    const tool = this.target.tool();
    const cursor = tool.hover?.(pointer) ?? tool.cursor;
    if (this.target.panning()) return;
    const marked = this.target.view.beyondEdge(pointer.screen) !== null;
    this.host.style.cursor = marked ? "pointer" : cursor;
  }

  #up(event: PointerEvent): void {
    const pointer = this.#read(event);
    this.#touches.delete(event.pointerId);
    if (this.#pinching !== null) {
      // The finger that stays down must not begin to draw.
      if (this.#touches.size === 0) this.#pinching = null;
      return;
    }
    const asks = event.button === 2 && this.#asking !== null;
    if (!asks) this.#stopAsking();
    if (this.#active?.id !== event.pointerId) return;
    const { gesture } = this.#active;
    this.#active = null;
    gesture.end(pointer);
    if (asks) this.#answer();
    if (this.#second && this.#isDouble(pointer)) {
      this.#press = null;
      this.target.tool().doublePress?.(pointer);
    }
    this.#hover(pointer);
  }

  /** The hand that holds the pen came down before it. */
  #dropTouches(): void {
    if (this.#touches.size === 0) return;
    this.cancel();
    this.#stopAsking();
    this.#pinching = null;
    this.#touches.clear();
  }

  #lost(event: PointerEvent): void {
    this.#touches.delete(event.pointerId);
    if (this.#touches.size === 0) this.#pinching = null;
    this.#stopAsking();
    if (this.#active?.id === event.pointerId) this.cancel();
  }

  /**
   * Ours opens at release instead: some systems send this event at the press, before it is known
   * whether the right button pans. One without a pointer comes from the menu key.
   */
  #nativeMenu(event: MouseEvent): void {
    if (event.target instanceof Element && event.target.closest("[data-text-editor]")) return;
    event.preventDefault();
    if (!("pointerType" in event) || event.pointerType === "") this.target.menuByKey();
  }

  #isDouble(pointer: Pointer): boolean {
    const before = this.#press;
    return (
      before !== null &&
      pointer.time - before.time < DOUBLE_PRESS_MS &&
      isNear(pointer, before, DOUBLE_PRESS_PX)
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
      pressure: breadthOf(one),
      time: one.timeStamp,
    });
    const screen = { x: event.clientX - box.left, y: event.clientY - box.top };
    const coalesced = event.type === "pointermove" ? (event.getCoalescedEvents?.() ?? []) : [];
    const trail = (coalesced.length > 0 ? coalesced : [event]).map(sample);
    const kind = event.pointerType;
    return {
      board: view.toBoard(screen),
      screen,
      pressure: breadthOf(event),
      kind: kind === "pen" || kind === "touch" ? kind : "mouse",
      shift: event.shiftKey,
      alt: event.altKey,
      ctrl: event.ctrlKey || event.metaKey,
      time: event.timeStamp,
      trail,
    };
  }
}

function isNear(pointer: Pointer, at: Pointer["screen"], reachPx: number): boolean {
  return Math.hypot(pointer.screen.x - at.x, pointer.screen.y - at.y) < reachPx;
}

import type { Signal } from "@preact/signals";
import { plainText } from "../../board/rich-text";
import { centredOn } from "../../kernels/camera";
import { slopOf, type Pointer, type Tool } from "../../tools/tool";
import type { Command, CommandGroup, ToolId } from "../editor";
import type { Follow } from "../follow";
import { later } from "../later";
import { nudge } from "../nudging";
import { readingOrder } from "../reading-order";
import type { Stage } from "../stage";
import type { TextDesk } from "../text/text-desk";
import { listenToDrops } from "./drop-input";
import { listenToKeys } from "./key-input";
import { PointerInput } from "./pointer-input";
import { TypingOn } from "./typing-on";
import { listenToWheel } from "./wheel-input";

export interface InputParts {
  readonly host: HTMLElement;
  readonly stage: Stage;
  readonly tools: Readonly<Record<ToolId, Tool>>;
  readonly commands: ReadonlyMap<string, Command>;
  readonly desk: TextDesk;
  readonly follow: Follow;
  readonly penMode: Signal<boolean>;
  readonly shortcuts: Signal<boolean>;
  insertFiles(files: readonly File[], at: { x: number; y: number }): Promise<void>;
  /** Where in the view, CSS pixels; null: beside the selection. */
  openMenu(at: { readonly x: number; readonly y: number } | null): void;
}

/** What of these is given in the middle of a drag would pull the shapes away from under it. */
const CHANGING: ReadonlySet<CommandGroup> = new Set(["edit", "arrange"]);

/** Connects pointers, wheel, keys and drops of one page with one board. */
export function attachInput(parts: InputParts): { dispose(): void } {
  const { host, stage, tools, commands, desk, follow } = parts;
  const { view, presence } = stage;
  const stop = new AbortController();
  const typingOn = new TypingOn();
  let space = false;
  let laid = stage.tool.peek();

  const currentTool = (): Tool => {
    const tool = stage.tool.peek();
    if (tool !== laid) tools[laid].leave?.();
    laid = tool;
    return tools[tool];
  };
  // Before pointers, which follow the wheel.
  listenToWheel(host, view, stop.signal);
  const pointers = new PointerInput(host, {
    view,
    penMode: parts.penMode,
    tool: currentTool,
    eraser: () => tools.eraser,
    panning: () => space,
    begins: () => {
      stage.keyQueue.flush();
      desk.close();
      follow.follow(null);
      presence.active();
      host.focus({ preventScroll: true });
    },
    moved: (pointer) => {
      stage.pointerAt = pointer?.board ?? null;
      presence.active();
      presence.set({
        cursor: pointer === null ? null : [round(pointer.board.x), round(pointer.board.y)],
      });
    },
    visits: (pointer) => {
      const person = view.beyondEdge(pointer.screen);
      if (person === null) return false;
      view.flyTo(centredOn(person, view.viewport, view.camera.zoom));
      return true;
    },
    menu: (pointer) => {
      stage.pointerAt = pointer.board;
      selectUnder(stage, pointer);
      parts.openMenu(pointer.screen);
    },
    menuByKey: () => parts.openMenu(null),
  });
  stage.onSelected = () => pointers.lookAgain();
  listenToDrops(host, view, (files, at) => parts.insertFiles(files, at), stop.signal);

  const byKey = new Map<string, Command[]>();
  for (const command of commands.values()) {
    for (const key of command.keys) byKey.set(key, [...(byKey.get(key) ?? []), command]);
  }
  /** Answers what the key did; one that waits is the board's. */
  const inOrder = (key: () => unknown): boolean => {
    let done: unknown = true;
    if (pointers.busy) return key() === true;
    stage.keyQueue.take(() => {
      // A text that was opened meanwhile would be closed by it.
      if (!desk.writing) done = key();
    });
    return done === true;
  };
  listenToKeys(
    {
      hasCommand: (name) => byKey.has(name),
      begins: (name) => {
        const group = byKey.get(name)?.[0]?.group;
        if (group !== "view" && group !== "board") follow.follow(null);
      },
      run: (name) =>
        inOrder(() => {
          const named = byKey.get(name) ?? [];
          if (!pointers.busy || !CHANGING.has(named[0]!.group)) runFirst(stage, named);
          // What was not yet done is undone by letting go of it.
          else if (named[0]!.id === "undo") pointers.cancel();
        }),
      leaves: (name) => leavesBoard(stage, name),
      nudge: (dx, dy, resize) =>
        inOrder(() => {
          const nudged = !pointers.busy && nudge(stage, dx, dy, resize);
          if (nudged) follow.follow(null);
          return nudged;
        }),
      escape: () => inOrder(() => escape(stage, pointers, follow)),
      plainKeys: () => parts.shortcuts.peek(),
      focused: () => {
        const { activeElement } = document;
        if (host.contains(activeElement)) return true;
        // A modal dialog whose focused button went away leaves the focus with the body.
        return activeElement === document.body && document.querySelector("dialog[open]") === null;
      },
      writing: () => desk.writing,
      strays: (key) => typingOn.takes(key),
      space: (held) => {
        space = held;
        host.style.cursor = held ? "grab" : tools[stage.tool.peek()].cursor;
      },
      active: () => presence.active(),
    },
    stop.signal,
  );
  const pointed = { capture: true, passive: true, signal: stop.signal };
  globalThis.addEventListener("pointerdown", () => typingOn.end(), pointed);
  desk.onTaken = ({ shape, byMe }) => {
    typingOn.begin();
    if (byMe) return;
    const keep = async (): Promise<void> => (await later.takenText()).keepText(stage, desk, shape);
    const words = plainText(shape.text).trim() !== "";
    stage.announce("text-taken", {}, words ? { key: "announce.keep-text", run: keep } : undefined);
  };
  // Focusable, so that keys go to the board after a press on it and Tab can reach it.
  if (host.tabIndex < 0) host.tabIndex = 0;
  return {
    dispose: () => {
      stop.abort();
      pointers.dispose();
    },
  };
}

/** The menu is about what lies under it, locked shapes included: nothing else would unlock one. */
function selectUnder(stage: Stage, pointer: Pointer): void {
  const hit = stage.view.hit(pointer.board, slopOf(pointer));
  const id = hit === null ? null : stage.board.outermost(hit.id, stage.enteredGroup);
  if (id === null) {
    if (!stage.view.holdsSelection(pointer.board)) stage.select([]);
  } else if (!stage.selection.includes(id)) {
    stage.setTool("select");
    stage.select([id]);
  }
}

/** One thing at a time: the gesture, following, the entered group, the tool, the selection. */
function escape(stage: Stage, pointers: PointerInput, follow: Follow): boolean {
  if (pointers.cancel()) return true;
  if (follow.target.peek() !== null) follow.follow(null);
  else if (stage.enteredGroup !== null) {
    const group = stage.enteredGroup;
    stage.enteredGroup = null;
    stage.select([group]);
    stage.announceSelection();
  } else if (stage.tool.peek() !== "select") stage.setTool("select");
  else if (stage.selection.length > 0) stage.select([]);
  else return false;
  return true;
}

function runFirst(stage: Stage, commands: readonly Command[]): void {
  const able = commands.find((command) => command.disabled() === null);
  if (able !== undefined) void able.run();
  else stage.say(commands[0]?.disabled() ?? "");
}

/** Without this the keyboard would be caught among the shapes. */
function leavesBoard(stage: Stage, name: string): boolean {
  const by = name === "Tab" ? 1 : name === "Shift+Tab" ? -1 : null;
  if (by === null) return false;
  // Out of a group one comes by Esc, so its members are passed in a ring.
  if (stage.enteredGroup !== null) return false;
  const order = readingOrder(stage.board);
  const at = order.indexOf(stage.selection[0] ?? "");
  const leaves = order.length === 0 || (at !== -1 && order[at + by] === undefined);
  if (leaves) stage.select([]);
  return leaves;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

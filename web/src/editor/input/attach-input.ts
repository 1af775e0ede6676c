import type { Signal } from "@preact/signals";
import type { Tool } from "../../tools/tool";
import { leavesOf } from "../../tools/select/picking";
import type { Command, ToolId } from "../editor";
import type { Follow } from "../follow";
import type { Stage } from "../stage";
import type { TextDesk } from "../text/text-desk";
import { listenToDrops } from "./drop-input";
import { listenToKeys } from "./key-input";
import { PointerInput } from "./pointer-input";
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
}

/** Connects pointers, wheel, keys and drops of one page with one board. */
export function attachInput(parts: InputParts): { dispose(): void } {
  const { host, stage, tools, commands, desk, follow } = parts;
  const { view, presence } = stage;
  const stop = new AbortController();
  let space = false;
  let laid = stage.tool.peek();

  const navigated = (): void => {
    if (follow.target.peek() !== null) follow.follow(null);
  };
  const currentTool = (): Tool => {
    const tool = stage.tool.peek();
    if (tool !== laid) tools[laid].leave?.();
    laid = tool;
    return tools[tool];
  };
  const pointers = new PointerInput(host, {
    view,
    penMode: parts.penMode,
    tool: currentTool,
    panning: () => space,
    begins: () => {
      desk.close();
      navigated();
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
    navigated,
  });
  listenToWheel(host, view, navigated, stop.signal);
  listenToDrops(host, view, (files, at) => parts.insertFiles(files, at), stop.signal);

  const byKey = new Map<string, string>();
  for (const { id, keys } of commands.values()) for (const key of keys) byKey.set(key, id);
  listenToKeys(
    {
      commandFor: (name) => byKey.get(name) ?? null,
      run: (id) => {
        const command = commands.get(id);
        if (command !== undefined && command.disabled() === null) void command.run();
      },
      nudge: (dx, dy, resize) => nudge(stage, dx, dy, resize),
      escape: () => escape(stage, pointers, follow),
      plainKeys: () => parts.shortcuts.peek(),
      focused: () => {
        const { activeElement } = document;
        if (host.contains(activeElement)) return true;
        // A modal dialog whose focused button went away leaves the focus with the body.
        return activeElement === document.body && document.querySelector("dialog[open]") === null;
      },
      writing: () => desk.writing,
      space: (held) => {
        space = held;
        host.style.cursor = held ? "grab" : tools[stage.tool.peek()].cursor;
      },
      active: () => presence.active(),
    },
    stop.signal,
  );
  // Focusable, so that keys go to the board after a press on it and Tab can reach it.
  if (host.tabIndex < 0) host.tabIndex = 0;
  return {
    dispose: () => {
      stop.abort();
      pointers.dispose();
    },
  };
}

/** One thing at a time: the gesture, following, the entered group, the tool, the selection. */
function escape(stage: Stage, pointers: PointerInput, follow: Follow): boolean {
  if (pointers.cancel()) return true;
  if (follow.target.peek() !== null) follow.follow(null);
  else if (stage.enteredGroup !== null) {
    const group = stage.enteredGroup;
    stage.enteredGroup = null;
    stage.select([group]);
  } else if (stage.tool.peek() !== "select") stage.setTool("select");
  else if (stage.selection.length > 0) stage.select([]);
  else return false;
  return true;
}

const LEAST_SIZE_UNITS = 1;

function nudge(stage: Stage, dx: number, dy: number, resize: boolean): boolean {
  if (stage.selection.length === 0 || !stage.writable) return false;
  const leaves = leavesOf(stage, stage.selection).filter((shape) => !shape.locked);
  stage.edits.update(
    leaves.map((shape) =>
      resize
        ? ([
            shape.id,
            {
              w: Math.max(LEAST_SIZE_UNITS, shape.w + dx),
              h: Math.max(LEAST_SIZE_UNITS, shape.h + dy),
            },
          ] as const)
        : ([shape.id, { x: shape.x + dx, y: shape.y + dy }] as const),
    ),
  );
  const first = stage.board.get(leaves[0]?.id ?? "");
  if (first === undefined) return true;
  if (resize) stage.announce("resized", { w: Math.round(first.w), h: Math.round(first.h) });
  else stage.announce("moved", { x: Math.round(first.x), y: Math.round(first.y) });
  return true;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

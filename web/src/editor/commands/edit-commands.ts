import { carriesText } from "../../board/schema";
import { copyShapes } from "../../tools/copying";
import { isLocked, unlocked } from "../../tools/select/picking";
import type { UiRequest } from "../editor";
import { readingOrder } from "../reading-order";
import type { Stage } from "../stage";
import { unless, type Actions } from "./command-set";
import { conditions } from "./conditions";

const DUPLICATE_SHIFT_UNITS = 24;

export interface Clipboard {
  copy(): Promise<void>;
  cut(): Promise<void>;
  paste(): Promise<void>;
}

export interface Copying {
  readonly clipboard: Clipboard;
  copyPicture(): Promise<void>;
  askForLink(): void;
}

export function editCommands(
  stage: Stage,
  { clipboard, copyPicture, askForLink }: Copying,
  request: (what: UiRequest) => void,
): Actions {
  const { board, edits, history } = stage;
  const when = conditions(stage);
  return {
    undo: {
      disabled: unless(when.writable, () => (history.canUndo ? null : "nothing-to-undo")),
      run: () => stage.step("undo"),
    },
    redo: {
      disabled: unless(when.writable, () => (history.canRedo ? null : "nothing-to-redo")),
      run: () => stage.step("redo"),
    },
    copy: { disabled: when.one, run: () => clipboard.copy() },
    cut: { disabled: unless(when.writable, when.unlocked), run: () => clipboard.cut() },
    paste: { disabled: when.writable, run: () => clipboard.paste() },
    "copy-png": {
      // Without TLS browsers offer no clipboard for pictures.
      disabled: unless(when.any, () => ("ClipboardItem" in globalThis ? null : "no-clipboard")),
      run: copyPicture,
    },
    duplicate: {
      disabled: unless(when.writable, when.one),
      run: () => {
        history.separate();
        stage.select(copyShapes(board, edits, stage.selection, DUPLICATE_SHIFT_UNITS));
        history.separate();
        stage.announce("duplicated", { count: stage.selection.length });
      },
    },
    delete: {
      disabled: unless(when.writable, when.unlocked),
      run: () => {
        const ids = unlocked(stage, stage.selection);
        history.separate();
        edits.remove(ids);
        history.separate();
        stage.select([]);
        stage.announce("deleted", { count: ids.length });
      },
    },
    "select-all": {
      disabled: when.any,
      run: () => {
        const all = [...board.ids()].filter((id) => {
          const shape = board.get(id);
          return shape !== undefined && shape.parent === null && !isLocked(stage, shape);
        });
        stage.setTool("select");
        stage.select(all);
        stage.announce("selected-many", { count: all.length });
      },
    },
    "select-none": {
      run: () => {
        stage.enteredGroup = null;
        stage.select([]);
      },
    },
    "select-next": { disabled: when.any, run: () => step(stage, 1) },
    "select-previous": { disabled: when.any, run: () => step(stage, -1) },
    "edit-text": { disabled: when.one, run: () => enter(stage, request) },
    link: { disabled: unless(when.writable, when.one), run: askForLink },
    describe: { disabled: unless(when.writable, when.one), run: () => request("describe") },
    find: { run: () => request("find") },
  };
}

/** Into the text of a shape, into a group, or to the name of what carries neither. */
function enter(stage: Stage, request: (what: UiRequest) => void): void {
  const shape = stage.board.get(stage.selection[0]!);
  if (shape?.type === "group") {
    stage.enteredGroup = shape.id;
    const [first] = readingOrder(stage.board, shape.id);
    if (first !== undefined) stage.select([first]);
    stage.announceSelection();
  } else if (!stage.writable) stage.say("disabled.view-only");
  else if (shape !== undefined && carriesText(shape.type)) stage.editText(shape.id);
  else request("describe");
}

/** The next shape in reading order, brought into view if it is out of it. */
function step(stage: Stage, by: 1 | -1): void {
  const order = readingOrder(stage.board, stage.enteredGroup);
  if (order.length === 0) return;
  const at = order.indexOf(stage.selection[0] ?? "");
  const next =
    at === -1 ? (by === 1 ? 0 : order.length - 1) : (at + by + order.length) % order.length;
  stage.setTool("select");
  stage.select([order[next]!]);
  stage.bringIntoView(order[next]!);
  stage.announceSelection();
}

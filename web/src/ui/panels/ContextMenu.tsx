import { useEffect, useRef } from "preact/hooks";
import { commandItems } from "../board/command-items";
import { canEdit, useScreen } from "../board/screen";
import { Menu } from "../controls/Menu";
import { Popover } from "../controls/Popover";
import { coarse } from "../media";
import { t } from "../strings";
import "../strings/all-commands";

const WITH_SELECTION: readonly (readonly string[])[] = [
  ["cut", "copy", "paste", "duplicate"],
  ["to-front", "forward", "backward", "to-back"],
  ["group", "ungroup", "lock"],
  ["copy-style", "paste-style", "link", "describe"],
  ["copy-png"],
  ["delete"],
];
const WITHOUT_SELECTION: readonly (readonly string[])[] = [
  ["paste", "select-all"],
  ["undo", "redo"],
  ["zoom-fit", "zoom-reset"],
  ["unlock-all", "find"],
];
const VIEWER: readonly (readonly string[])[] = [
  ["copy", "copy-png", "select-all"],
  ["zoom-fit", "zoom-reset", "find"],
];

/** Kept inside the window by its size in CSS pixels; the menu scrolls when it is still too high. */
const MENU_WIDTH = 264;
const ROW_HEIGHT = 32;
const ROW_HEIGHT_COARSE = 40;

/**
 * The commands for what is selected, where the right button (or a long press) was used. The board
 * fills the window, so that its pixels are the window's.
 */
export default function ContextMenu({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useScreen();
  const anchor = useRef<HTMLDivElement>(null);
  // The board moves under the wheel, and what the menu is about with it.
  useEffect(() => {
    const onWheel = ({ target }: WheelEvent) => {
      if (!(target instanceof Node && anchor.current?.contains(target))) onClose();
    };
    document.addEventListener("wheel", onWheel, { capture: true, passive: true });
    return () => document.removeEventListener("wheel", onWheel, { capture: true });
  }, []);
  const at = editor.menuAt.value;
  if (at === null) return null;
  const ids = !canEdit(editor)
    ? VIEWER
    : editor.selection.peek().length > 0
      ? WITH_SELECTION
      : WITHOUT_SELECTION;
  const groups = ids.map((group) => ({ items: commandItems(editor, group) }));
  const rows = groups.reduce((sum, group) => sum + group.items.length, 0);
  const height = rows * (coarse.value ? ROW_HEIGHT_COARSE : ROW_HEIGHT) + groups.length * 13 + 12;
  return (
    <div
      ref={anchor}
      class="context-anchor"
      style={{
        left: `${Math.max(8, Math.min(at.x, window.innerWidth - MENU_WIDTH - 8))}px`,
        top: `${Math.max(8, Math.min(at.y, window.innerHeight - height - 8))}px`,
      }}
      onKeyDown={(event) => {
        const { key } = event;
        // The keys that stand beside the items do what they say, and what is done needs no menu.
        if (key === "Delete" || key === "Backspace") {
          event.stopPropagation();
          const remove = editor.commands.get("delete");
          onClose();
          if (remove?.disabled() === null) void remove.run();
        } else if (isChord(event)) onClose();
      }}
    >
      <Popover label={t("board.menu")} role="menu" place="below-start" onClose={onClose}>
        <Menu groups={groups} onDone={onClose} />
      </Popover>
    </div>
  );
}

function isChord({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (["Control", "Meta", "Alt", "Shift"].includes(key)) return false;
  return ctrlKey || metaKey || altKey || key === "[" || key === "]";
}

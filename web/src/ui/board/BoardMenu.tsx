import { useSignal } from "@preact/signals";
import { IconButton } from "../controls/IconButton";
import { t } from "../strings";
import { PanelSlot } from "./Panels";

export function BoardMenu() {
  const open = useSignal(false);
  return (
    <div class="anchor">
      <IconButton
        icon="menu"
        label={t("board.menu")}
        popup="menu"
        expanded={open.value}
        tip="below"
        onClick={() => (open.value = !open.value)}
      />
      {open.value && <PanelSlot name="board-menu" onClose={() => (open.value = false)} />}
    </div>
  );
}

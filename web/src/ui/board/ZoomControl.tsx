import { useSignal } from "@preact/signals";
import { IconButton } from "../controls/IconButton";
import { useRoving } from "../controls/roving";
import { t } from "../strings";
import { PanelSlot } from "./Panels";
import { keysOf, useScreen } from "./screen";

export function ZoomControl() {
  const { editor } = useScreen();
  const open = useSignal(false);
  const roving = useRoving<HTMLDivElement>("x");
  const percent = Math.round(editor.zoom.value * 100);
  return (
    <div class="island" role="group" aria-label={t("zoom.label")} {...roving}>
      <IconButton
        icon="minus"
        label={t("command.zoom-out")}
        keys={keysOf(editor, "zoom-out")}
        tip="above"
        onClick={() => editor.run("zoom-out")}
      />
      <div class="anchor">
        <button
          type="button"
          class="button zoom-value"
          aria-label={t("zoom.menu", { percent })}
          aria-haspopup="menu"
          aria-expanded={open.value}
          onClick={() => (open.value = !open.value)}
        >
          {t("zoom.value", { percent })}
        </button>
        {open.value && <PanelSlot name="zoom-menu" onClose={() => (open.value = false)} />}
      </div>
      <IconButton
        icon="plus"
        label={t("command.zoom-in")}
        keys={keysOf(editor, "zoom-in")}
        tip="above"
        onClick={() => editor.run("zoom-in")}
      />
    </div>
  );
}

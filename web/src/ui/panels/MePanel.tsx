import { useScreen } from "../board/screen";
import { Choices } from "../controls/Choices";
import { Popover } from "../controls/Popover";
import { t } from "../strings";

const NAME_LIMIT_CHARS = 40;

/** Readable as cursor flags on light and dark boards, and told apart by most colour-blind people. */
const COLORS = [
  "#c2410c",
  "#b45309",
  "#4d7c0f",
  "#047857",
  "#0e7490",
  "#1d4ed8",
  "#6d28d9",
  "#a21caf",
  "#be123c",
  "#57534e",
] as const;

/** How one appears to the others on this board. */
export default function MePanel({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useScreen();
  const me = editor.me.value;
  return (
    <Popover label={t("me.title")} place="below-end" class="me-panel" onClose={onClose}>
      <label>
        <span class="label">{t("me.name")}</span>
        <input
          class="field"
          autofocus
          maxLength={NAME_LIMIT_CHARS}
          value={me.name}
          autocomplete="name"
          aria-describedby="me-hint"
          onInput={(event) => {
            const name = event.currentTarget.value.trim();
            if (name !== "") editor.me.value = { ...editor.me.peek(), name };
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") onClose();
          }}
        />
      </label>
      <span class="hint" id="me-hint">
        {t("me.hint")}
      </span>
      <Choices
        label={t("me.color")}
        value={me.color}
        class="swatches"
        buttonClass="swatch"
        choices={COLORS.map((color, index) => ({
          value: color as string,
          label: `${t("me.color")} ${index + 1}`,
          face: <span class="swatch-face" style={{ "--swatch": color }} />,
        }))}
        onChoose={(color) => (editor.me.value = { ...editor.me.peek(), color })}
      />
      <label class="switch-row">
        <input
          type="checkbox"
          role="switch"
          checked={editor.showCursors.value}
          onChange={(event) => (editor.showCursors.value = event.currentTarget.checked)}
        />
        <span>{t("me.showCursors")}</span>
      </label>
    </Popover>
  );
}

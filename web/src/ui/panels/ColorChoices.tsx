import { COLOR_NAMES } from "../../board/colors";
import type { Color } from "../../board/shape";
import { Choices } from "../controls/Choices";
import { Icon } from "../controls/Icon";
import { t, type TextKey } from "../strings";
import { shownTheme } from "../theme";
import "../strings/style";

interface ColorChoicesProps {
  readonly label: string;
  readonly value: Color | null;
  /** The shade in which the board paints a name: strokes, fills and notes differ. */
  readonly shade: (theme: "light" | "dark", color: Color) => string;
  /** Adds "no fill". */
  readonly withNone?: boolean;
  readonly onChoose: (color: Color) => void;
}

/** The palette, and any other colour through the browser's own picker. */
export function ColorChoices({
  label,
  value,
  shade,
  withNone = false,
  onChoose,
}: ColorChoicesProps) {
  const named = COLOR_NAMES.map((name) => ({
    value: name as string,
    label: t(`color.${name}` as TextKey),
    face: <span class="swatch-face" style={{ "--swatch": shade(shownTheme.value, name) }} />,
  }));
  const none = { value: "none", label: t("color.none"), face: <NoFill /> };
  const custom = value !== null && value.startsWith("#");
  return (
    <Choices
      label={label}
      value={value}
      class="swatches"
      buttonClass="swatch"
      choices={withNone ? [none, ...named] : named}
      onChoose={onChoose}
    >
      <label class={`button swatch custom ${custom ? "chosen" : ""}`} title={t("style.custom")}>
        <span class="swatch-face" style={custom ? { "--swatch": value } : {}} />
        <input
          type="color"
          class="visually-hidden"
          aria-label={`${label}: ${t("style.custom")}`}
          value={custom ? value : "#0b6b72"}
          onChange={(event) => onChoose(event.currentTarget.value)}
        />
      </label>
    </Choices>
  );
}

function NoFill() {
  return (
    <span class="swatch-face empty">
      <Icon name="none" size={18} />
    </span>
  );
}

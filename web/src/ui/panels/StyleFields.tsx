import type { Align, Curve, Dash, Font, Head, Style } from "../../board/shape";
import { fillColor, inkColor, noteColor } from "../../canvas/palette";
import { Choices, type Choice } from "../controls/Choices";
import { Icon } from "../controls/Icon";
import type { IconName } from "../icons";
import { t, type TextKey } from "../strings";
import { useRoving } from "../controls/roving";
import { ColorChoices } from "./ColorChoices";
import { reasonOf, useScreen } from "../board/screen";
import "../strings/all-commands";
import "../strings/style";
import "./style-icons";

/** Steps instead of numbers: boards look coherent, and a thumb can hit them. Board units. */
const WIDTHS = [
  [1, "width.s", "widthS"],
  [2, "width.m", "widthM"],
  [4, "width.l", "widthL"],
  [8, "width.xl", "widthXl"],
] as const;
const FONT_SIZES = [
  [14, "size.s", "S"],
  [20, "size.m", "M"],
  [28, "size.l", "L"],
  [44, "size.xl", "XL"],
] as const;
const DASHES: readonly Dash[] = ["solid", "dashed", "dotted"];
const FONTS: readonly Font[] = ["sans", "hand", "mono"];
const ALIGNS: readonly Align[] = ["start", "center", "end"];
const HEADS: readonly Head[] = ["none", "arrow", "triangle", "dot", "bar"];
const CURVES: readonly Curve[] = ["straight", "curved", "elbow"];

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function iconChoices<T extends string>(values: readonly T[], prefix: string): Choice<T>[] {
  return values.map((value) => ({
    value,
    label: t(`${prefix}.${value}` as TextKey),
    face: <Icon name={`${prefix}${capital(value)}` as IconName} />,
  }));
}

/** The fields that mean something for the selection or the tool, as swatches and steps. */
export function StyleFields() {
  const { editor } = useScreen();
  const style = editor.style.value;
  const fields = editor.styleFields.value;
  // Sticky notes are the one thing with a fill and no outline; their paper is never absent.
  const notes = fields.has("fill") && !fields.has("stroke");
  const set = (change: Partial<Style>) => editor.setStyle(change);
  return (
    <>
      {fields.has("stroke") && (
        <ColorChoices
          label={t("style.stroke")}
          value={style.stroke}
          shade={inkColor}
          onChoose={(stroke) => set({ stroke })}
        />
      )}
      {fields.has("fill") && (
        <ColorChoices
          label={t("style.fill")}
          value={style.fill}
          shade={notes ? noteColor : fillColor}
          withNone={!notes}
          onChoose={(fill) => set({ fill })}
        />
      )}
      {fields.has("width") && (
        <Choices
          label={t("style.width")}
          value={style.width}
          choices={WIDTHS.map(([value, label, icon]) => ({
            value,
            label: t(label),
            face: <Icon name={icon} />,
          }))}
          onChoose={(width) => set({ width })}
        />
      )}
      {fields.has("dash") && (
        <Choices
          label={t("style.dash")}
          value={style.dash}
          choices={iconChoices(DASHES, "dash")}
          onChoose={(dash) => set({ dash })}
        />
      )}
      {fields.has("curve") && (
        <Choices
          label={t("style.curve")}
          value={style.curve}
          choices={iconChoices(CURVES, "curve")}
          onChoose={(curve) => set({ curve })}
        />
      )}
      {fields.has("heads") && (
        <HeadChoices heads={style.heads} onChoose={(heads) => set({ heads })} />
      )}
      {fields.has("font") && (
        <Choices
          label={t("style.font")}
          value={style.font}
          choices={FONTS.map((value) => ({
            value,
            label: t(`font.${value}`),
            face: <span class={`font-sample ${value}`} data-text="Aa" />,
          }))}
          onChoose={(font) => set({ font })}
        />
      )}
      {fields.has("fontSize") && (
        <Choices
          label={t("style.fontSize")}
          value={style.fontSize}
          choices={FONT_SIZES.map(([value, label, letters]) => ({
            value,
            label: t(label),
            face: <span data-text={letters} />,
          }))}
          onChoose={(fontSize) => set({ fontSize })}
        />
      )}
      {fields.has("font") && <TextMarks />}
      {fields.has("align") && (
        <Choices
          label={t("style.align")}
          value={style.align}
          choices={iconChoices(ALIGNS, "align")}
          onChoose={(align) => set({ align })}
        />
      )}
      {fields.has("opacity") && (
        <Opacity value={style.opacity} onChange={(opacity) => set({ opacity })} />
      )}
    </>
  );
}

const MARKS = [
  ["bold", "bold"],
  ["italic", "italic"],
  ["bullet-list", "bulletList"],
  ["number-list", "numberList"],
  ["link", "link"],
] as const;

/** On the words selected in the text being written, or on all texts selected. */
function TextMarks() {
  const { editor } = useScreen();
  const roving = useRoving<HTMLDivElement>("x");
  return (
    <div class="choices-field">
      <span class="label" aria-hidden="true">
        {t("style.marks")}
      </span>
      <div class="choices" role="group" aria-label={t("style.marks")} {...roving}>
        {MARKS.map(([id, icon]) => (
          <button
            key={id}
            type="button"
            class="button choice"
            aria-label={t(`command.${id}`)}
            title={t(`command.${id}`)}
            aria-disabled={reasonOf(editor, id) !== null}
            onClick={() => editor.run(id)}
          >
            <Icon name={icon} />
          </button>
        ))}
      </div>
    </div>
  );
}

function HeadChoices(props: {
  readonly heads: readonly [Head, Head] | null;
  readonly onChoose: (heads: readonly [Head, Head]) => void;
}) {
  const [start, end] = props.heads ?? [null, null];
  const choices = iconChoices(HEADS, "head");
  return (
    <>
      <Choices
        label={t("style.headStart")}
        class="mirrored"
        value={start}
        choices={choices}
        onChoose={(head) => props.onChoose([head, end ?? "none"])}
      />
      <Choices
        label={t("style.headEnd")}
        value={end}
        choices={choices}
        onChoose={(head) => props.onChoose([start ?? "none", head])}
      />
    </>
  );
}

function Opacity(props: {
  readonly value: number | null;
  readonly onChange: (opacity: number) => void;
}) {
  const percent = Math.round((props.value ?? 1) * 100);
  return (
    <label class="opacity">
      <span class="label">
        {t("style.opacity")}
        <output>
          {props.value === null ? t("style.mixed") : t("style.opacityValue", { percent })}
        </output>
      </span>
      <input
        type="range"
        min={10}
        max={100}
        step={10}
        value={percent}
        onInput={(event) => props.onChange(Number(event.currentTarget.value) / 100)}
      />
    </label>
  );
}

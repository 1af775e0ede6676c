import { useSignal } from "@preact/signals";
import type { Editor, ToolId } from "../../editor/editor";
import { IconButton } from "../controls/IconButton";
import { Popover } from "../controls/Popover";
import { useRoving } from "../controls/roving";
import { compact, narrow } from "../media";
import { t } from "../strings";
import { canEdit, keysOf, useScreen } from "./screen";
import { ImageButton } from "./ImageButton";

const SHAPES = ["rect", "ellipse", "diamond", "triangle", "star", "hexagon", "cloud"] as const;
const WIDE: readonly ToolSlot[] = [
  "select",
  "hand",
  "|",
  "shapes",
  "arrow",
  "line",
  "pen",
  "highlighter",
  "eraser",
  "text",
  "note",
  "image",
  "more",
];
const NARROW: readonly ToolSlot[] = [
  "select",
  "hand",
  "pen",
  "eraser",
  "shapes",
  "text",
  "note",
  "more",
];
const MORE_WIDE: readonly ToolId[] = ["frame", "laser", "lasso"];
const MORE_NARROW: readonly ToolId[] = [
  "arrow",
  "line",
  "highlighter",
  "image",
  "frame",
  "laser",
  "lasso",
];
const VIEWER: readonly ToolSlot[] = ["select", "hand", "laser"];

type ToolSlot = ToolId | "shapes" | "more" | "|";

/** The digit a tool has, else its letter: what stands small in the corner of its button. */
function hint(editor: Editor, tool: ToolId): string | undefined {
  const keys = editor.commands.get(`tool-${tool}`)?.keys ?? [];
  return keys.find((key) => /^\d$/.test(key)) ?? keys.find((key) => key.length === 1);
}

export function Toolbar() {
  const { editor } = useScreen();
  const roving = useRoving<HTMLDivElement>("x");
  const edit = canEdit(editor);
  const slots = !edit ? VIEWER : narrow.value ? NARROW : WIDE;
  return (
    <div
      class="island toolbar"
      role="toolbar"
      aria-label={t("toolbar.label")}
      aria-orientation="horizontal"
      {...roving}
    >
      {slots.map((slot, index) => (
        <Slot key={`${slot}${index}`} slot={slot} />
      ))}
      {edit && !narrow.value && <LockButton />}
      {editor.penMode.value && <PenModeButton />}
    </div>
  );
}

function Slot({ slot }: { readonly slot: ToolSlot }) {
  switch (slot) {
    case "|":
      return <div class="separator" />;
    case "shapes":
      return <Flyout tools={SHAPES} label={t("toolbar.shapes")} remembers />;
    case "more":
      return <Flyout tools={narrow.value ? MORE_NARROW : MORE_WIDE} label={t("toolbar.more")} />;
    case "image":
      return <ImageButton />;
    default:
      return <ToolButton tool={slot} />;
  }
}

function ToolButton({ tool, onPick }: { readonly tool: ToolId; readonly onPick?: () => void }) {
  const { editor } = useScreen();
  return (
    <IconButton
      icon={tool}
      label={t(`tool.${tool}`)}
      keys={keysOf(editor, `tool-${tool}`)}
      hint={hint(editor, tool)}
      pressed={editor.tool.value === tool}
      tip={tipPlace()}
      onClick={() => {
        editor.setTool(tool);
        onPick?.();
      }}
    />
  );
}

function tipPlace(): "above" | "below" {
  return compact.value ? "above" : "below";
}

interface FlyoutProps {
  readonly tools: readonly ToolId[];
  readonly label: string;
  /** The button shows and picks the tool of the group used last; a second press opens the group. */
  readonly remembers?: boolean;
}

function Flyout({ tools, label, remembers = false }: FlyoutProps) {
  const { editor } = useScreen();
  const open = useSignal(false);
  const last = useSignal<ToolId>(tools[0]!);
  const current = editor.tool.value;
  const inside = tools.includes(current);
  if (inside && last.peek() !== current) last.value = current;
  const roving = useRoving<HTMLDivElement>("x");
  return (
    <div class="anchor">
      <IconButton
        icon={remembers ? last.value : inside ? current : "dots"}
        label={remembers ? `${label}: ${t(`tool.${last.value}`)}` : label}
        keys={remembers ? keysOf(editor, `tool-${last.value}`) : undefined}
        hint={remembers ? hint(editor, last.value) : undefined}
        pressed={inside}
        expanded={open.value}
        popup="menu"
        tip={tipPlace()}
        class={remembers ? "has-flyout" : ""}
        onClick={() => {
          if (remembers && !inside) editor.setTool(last.value);
          open.value = !open.value;
        }}
      />
      {open.value && (
        <Popover
          label={label}
          role="group"
          place={compact.value ? "above-center" : "below-center"}
          class="flyout"
          onClose={() => (open.value = false)}
        >
          <div class="flyout-tools" {...roving}>
            {tools.map((tool) => (
              <Slotted key={tool} tool={tool} onPick={() => (open.value = false)} />
            ))}
          </div>
        </Popover>
      )}
    </div>
  );
}

function Slotted({ tool, onPick }: { readonly tool: ToolId; readonly onPick: () => void }) {
  return tool === "image" ? (
    <ImageButton onPick={onPick} />
  ) : (
    <ToolButton tool={tool} onPick={onPick} />
  );
}

/** Shown from the first pen on, since from then on fingers draw no more. */
function PenModeButton() {
  const { editor } = useScreen();
  return (
    <IconButton
      icon="penMode"
      label={t("command.pen-mode")}
      pressed
      tip={tipPlace()}
      onClick={() => (editor.penMode.value = false)}
    />
  );
}

function LockButton() {
  const { editor } = useScreen();
  const locked = editor.toolLocked.value;
  return (
    <>
      <div class="separator" />
      <IconButton
        icon={locked ? "lock" : "lockOpen"}
        label={t("toolbar.lock")}
        keys={keysOf(editor, "tool-lock")}
        pressed={locked}
        tip={tipPlace()}
        onClick={() => (editor.toolLocked.value = !locked)}
      />
    </>
  );
}

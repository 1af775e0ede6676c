import { useSignal } from "@preact/signals";
import { IconButton } from "../controls/IconButton";
import { Menu, type MenuItem } from "../controls/Menu";
import { Popover } from "../controls/Popover";
import { t } from "../strings";
import { theme, type Theme } from "../theme";
import { commandItems } from "./command-items";
import { newBoard } from "../new-board";
import { canEdit, useScreen, type Screen } from "./screen";

export function BoardMenu() {
  const screen = useScreen();
  const open = useSignal(false);
  return (
    <div class="anchor">
      <IconButton
        icon="menu"
        label={t("board.menu")}
        popup="menu"
        expanded={open.value}
        onClick={() => (open.value = !open.value)}
      />
      {open.value && (
        <Popover
          label={t("board.menu")}
          role="menu"
          place="below-start"
          onClose={() => (open.value = false)}
        >
          <Menu groups={groups(screen)} onDone={() => (open.value = false)} />
        </Popover>
      )}
    </div>
  );
}

function groups(screen: Screen): readonly (readonly MenuItem[])[] {
  const { editor } = screen;
  return [
    [
      { label: t("menu.boards"), run: () => location.assign("/") },
      { label: t("menu.new"), icon: "plus", run: () => void newBoard() },
    ],
    [...commandItems(editor, ["palette", "find", "export", "share"])],
    [
      check(t("command.grid"), editor.grid, editor.commands.get("grid")?.keys[0]),
      ...(canEdit(editor)
        ? [
            check(t("command.snap"), editor.snap, editor.commands.get("snap")?.keys[0]),
            check(t("command.pen-mode"), editor.penMode),
          ]
        : []),
      check(t("command.cursors"), editor.showCursors),
    ],
    themeItems(),
    commandItems(editor, ["help"]),
  ];
}

function check(label: string, value: { value: boolean; peek(): boolean }, keys?: string): MenuItem {
  return { label, keys, checked: value.peek(), run: () => (value.value = !value.peek()) };
}

export function themeItems(): MenuItem[] {
  const choices: readonly Theme[] = ["system", "light", "dark"];
  return choices.map((choice) => ({
    label: t(`theme.${choice}`),
    checked: theme.peek() === choice,
    run: () => (theme.value = choice),
  }));
}

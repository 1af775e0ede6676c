import { appPath } from "../address";
import { commandItems } from "../board/command-items";
import { canEdit, useScreen, type Screen } from "../board/screen";
import { Menu, type MenuGroup, type MenuItem } from "../controls/Menu";
import { Popover } from "../controls/Popover";
import { toast } from "../controls/Toasts";
import { t } from "../strings";
import "../strings/all-commands";
import "../strings/menu";
import { theme, type Theme } from "../theme";

/** What the menu of the board offers. */
export default function BoardMenuItems({ onClose }: { readonly onClose: () => void }) {
  const screen = useScreen();
  return (
    <Popover label={t("board.menu")} role="menu" place="below-start" onClose={onClose}>
      <Menu groups={groups(screen)} onDone={onClose} />
    </Popover>
  );
}

function groups(screen: Screen): readonly MenuGroup[] {
  const { editor } = screen;
  const keys = (id: string) => editor.commands.get(id)?.keys[0];
  const editing = [
    check(t("command.snap"), editor.snap, keys("snap")),
    check(t("command.pen-mode"), editor.penMode),
  ];
  return [
    {
      items: [
        { label: t("menu.boards"), run: () => location.assign(appPath("")) },
        { label: t("menu.new"), run: () => void makeBoard() },
      ],
    },
    {
      items: commandItems(editor, [
        "palette",
        "find",
        "history",
        ...(editor.role.peek() === "own" ? ["record"] : []),
        "import",
        "export",
        "share",
        "help",
      ]),
    },
    {
      title: t("menu.preferences"),
      items: [
        check(t("command.grid"), editor.grid, keys("grid")),
        ...(canEdit(editor) ? editing : []),
        check(t("command.cursors"), editor.showCursors),
      ],
    },
    { title: t("menu.theme"), items: themeItems() },
  ];
}

/** It needs the server anyway, so what makes boards is not part of the first load. */
async function makeBoard(): Promise<void> {
  try {
    const { newBoard } = await import("../new-board");
    await newBoard();
  } catch {
    toast({ text: t("panel.failed"), tone: "problem" });
  }
}

function check(label: string, value: { value: boolean; peek(): boolean }, keys?: string): MenuItem {
  return { label, keys, checked: value.peek(), run: () => (value.value = !value.peek()) };
}

function themeItems(): MenuItem[] {
  const choices: readonly Theme[] = ["system", "light", "dark"];
  return choices.map((choice) => ({
    label: t(`theme.${choice}`),
    checked: theme.peek() === choice,
    run: () => (theme.value = choice),
  }));
}

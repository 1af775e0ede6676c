import type { Editor } from "../../editor/editor";
import type { MenuItem } from "../controls/Menu";
import type { IconName } from "../icons";
import { text } from "../strings";

const icons: Readonly<Record<string, IconName>> = {
  undo: "undo",
  redo: "redo",
  palette: "command",
  find: "search",
  help: "help",
  share: "share",
  copy: "copy",
  lock: "lock",
  link: "link",
};

/** Menu items for those of the named commands that this editor has. */
export function commandItems(editor: Editor, ids: readonly string[]): MenuItem[] {
  return ids.flatMap((id) => {
    const command = editor.commands.get(id);
    if (command === undefined) return [];
    const reason = command.disabled();
    return {
      label: text(command.title),
      icon: icons[id],
      keys: command.keys[0],
      reason: reason === null ? null : text(reason),
      run: () => editor.run(id),
    };
  });
}

import type { Command, Editor } from "../../editor/editor";
import type { MenuItem } from "../controls/Menu";
import { text } from "../strings";

/** The sentence that says why a command can't run now; null when it can. */
export function whyNot(command: Command): string | null {
  const reason = command.disabled();
  return reason === null ? null : text(reason);
}

/** Menu items for those of the named commands that this editor has. */
export function commandItems(editor: Editor, ids: readonly string[]): MenuItem[] {
  return ids.flatMap((id) => {
    const command = editor.commands.get(id);
    if (command === undefined) return [];
    return {
      label: text(command.title),
      keys: command.keys[0],
      reason: whyNot(command),
      run: () => editor.run(id),
    };
  });
}

import type { Signal } from "@preact/signals";
import { COMMANDS } from "../command-table";
import type { Command, UiRequest } from "../editor";
import type { Stage } from "../stage";
import type { TextDesk } from "../text/text-desk";
import { arrangeCommands } from "./arrange-commands";
import type { Actions } from "./command-set";
import { editCommands, type Clipboard } from "./edit-commands";
import { styleCommands } from "./style-commands";
import { toolCommands } from "./tool-commands";
import { viewCommands } from "./view-commands";

export interface CommandParts {
  readonly stage: Stage;
  readonly clipboard: Clipboard;
  readonly desk: TextDesk;
  readonly theme: Signal<"light" | "dark" | "system">;
  readonly showCursors: Signal<boolean>;
  readonly penMode: Signal<boolean>;
  dark(): boolean;
  manages(): boolean;
  request(what: UiRequest): void;
  copyPicture(): Promise<void>;
}

/** The table's commands with what they do; a command without one is a mistake found at start. */
export function commandMap(parts: CommandParts): ReadonlyMap<string, Command> {
  const { stage, desk, request } = parts;
  const actions: Actions = {
    ...toolCommands(stage),
    ...editCommands(stage, { ...parts, askForLink: () => void desk.askForLink() }, request),
    ...arrangeCommands(stage),
    ...styleCommands(stage, desk, request),
    ...viewCommands(stage, parts, request),
  };
  return new Map(
    COMMANDS.map(({ id, group, keys }) => {
      const action = actions[id];
      if (action === undefined) throw new Error(`command ${id} has no action`);
      const command: Command = {
        id,
        title: `command.${id}`,
        group,
        keys,
        disabled: () => {
          const reason = action.disabled?.() ?? null;
          return reason === null ? null : `disabled.${reason}`;
        },
        run: () => action.run(),
      };
      return [id, command];
    }),
  );
}

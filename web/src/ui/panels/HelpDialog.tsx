import type { Command, CommandGroup } from "../../editor/editor";
import { useScreen } from "../board/screen";
import { Dialog } from "../controls/Dialog";
import { keyCaps } from "../keys";
import { t, text } from "../strings";
import "../strings/all-commands";
import "../strings/help";

const GROUPS: readonly CommandGroup[] = ["tools", "edit", "arrange", "style", "view", "board"];

/** What is no command: it is about what is selected, or being written, just then. */
const MORE_KEYS = [
  [t("help.move"), t("help.moveKeys")],
  [t("help.resize"), t("help.resizeKeys")],
  [t("help.finishText"), t("help.finishTextKeys")],
] as const;

const GESTURES = [
  [t("help.pan"), t("help.panKeys")],
  [t("help.zoom"), t("help.zoomKeys")],
  [t("help.addToSelection"), t("help.addToSelectionKeys")],
  [t("help.shapeMenu"), t("help.shapeMenuKeys")],
  [t("help.duplicateDrag"), t("help.duplicateDragKeys")],
] as const;

/** Every command that has a key, from the one table, and the gestures that have none. */
export default function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useScreen();
  const commands = [...editor.commands.values()].filter((command) => command.keys.length > 0);
  return (
    <Dialog title={t("help.title")} class="help-dialog" onClose={onClose}>
      <label class="switch-row">
        <input
          type="checkbox"
          role="switch"
          checked={editor.shortcuts.value}
          onChange={(event) => (editor.shortcuts.value = event.currentTarget.checked)}
        />
        <span>
          {t("help.shortcuts")}
          <span class="hint">{t("help.shortcutsHint")}</span>
        </span>
      </label>
      <div class="help-columns">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{text(`commandGroup.${group}`)}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <Row key={command.id} command={command} />
                ))}
            </dl>
          </section>
        ))}
        <Hints title={t("help.moreKeys")} hints={MORE_KEYS} />
        <Hints title={t("help.pointer")} hints={GESTURES} />
      </div>
    </Dialog>
  );
}

function Hints(props: {
  readonly title: string;
  readonly hints: readonly (readonly [what: string, how: string])[];
}) {
  return (
    <section>
      <h3>{props.title}</h3>
      <dl>
        {props.hints.map(([what, how]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd class="hint">{how}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Row({ command }: { readonly command: Command }) {
  return (
    <div>
      <dt>{text(command.title)}</dt>
      <dd>
        {command.keys.map((keys) => (
          <span class="key-caps" key={keys}>
            {keyCaps(keys).map((cap) => (
              <kbd class="key-cap" key={cap}>
                {cap}
              </kbd>
            ))}
          </span>
        ))}
      </dd>
    </div>
  );
}

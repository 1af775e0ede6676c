import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { whyNot } from "../board/command-items";
import { useScreen } from "../board/screen";
import { Dialog } from "../controls/Dialog";
import { Icon } from "../controls/Icon";
import { keyLabel } from "../keys";
import { t, text } from "../strings";
import { findCommands, noteRecent, recentCommands } from "./command-search";
import "../strings/all-commands";
import "../strings/finding";

/** Every command by name. Those that can't run now are listed with the reason why. */
export default function Palette({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useScreen();
  const query = useSignal("");
  const at = useSignal(0);
  const list = useRef<HTMLUListElement>(null);
  const listId = useId();
  const found = findCommands([...editor.commands.values()], query.value, recentCommands());
  const active = Math.min(at.value, found.length - 1);

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active, query.value]);

  const run = (index: number) => {
    const command = found[index];
    if (command === undefined || command.disabled() !== null) return;
    noteRecent(command.id);
    onClose();
    // After the dialog gave the focus back, so that a command may move it.
    setTimeout(() => editor.run(command.id));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      at.value = Math.max(0, Math.min(found.length - 1, active + move));
    }
    if (event.key === "Enter") run(active);
  };

  return (
    <Dialog title={t("palette.title")} bare class="palette" onClose={onClose}>
      <div class="palette-search">
        <Icon name="search" size={18} />
        <input
          type="text"
          role="combobox"
          autofocus
          aria-label={t("palette.placeholder")}
          placeholder={t("palette.placeholder")}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={found.length > 0 ? `${listId}-${active}` : undefined}
          autocomplete="off"
          spellcheck={false}
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
            at.value = 0;
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul ref={list} id={listId} role="listbox" aria-label={t("palette.title")}>
        {found.map((command, index) => {
          const reason = whyNot(command);
          return (
            <li
              key={command.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              aria-disabled={reason !== null}
              onPointerMove={() => (at.value = index)}
              onClick={() => run(index)}
            >
              <span class="palette-title">{text(command.title)}</span>
              {reason !== null && <span class="hint">{reason}</span>}
              {reason === null && command.keys[0] !== undefined && (
                <kbd>{keyLabel(command.keys[0])}</kbd>
              )}
            </li>
          );
        })}
      </ul>
      {found.length === 0 && (
        <p class="palette-none hint">{t("palette.none", { text: query.value })}</p>
      )}
    </Dialog>
  );
}

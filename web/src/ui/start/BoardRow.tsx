import { useSignal } from "@preact/signals";
import { boardPath } from "../address";
import { renameBoard, RequestFailed } from "../api";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { Menu } from "../controls/Menu";
import { Popover } from "../controls/Popover";
import { toast } from "../controls/Toasts";
import { forget, putBack, update, type MyBoard } from "../my-boards";
import { t } from "../strings";
import { ago } from "../when";

export function BoardRow({ board }: { readonly board: MyBoard }) {
  const renaming = useSignal(false);
  const title = board.title || t("board.untitled");
  return (
    <li class="board-row">
      <button
        type="button"
        class={`button icon-button star ${board.starred ? "starred" : ""}`}
        aria-label={t(board.starred ? "start.unstar" : "start.star", { title })}
        aria-pressed={board.starred}
        onClick={() => update(board.id, { starred: !board.starred })}
      >
        <Icon name="star" size={18} />
      </button>
      {renaming.value ? (
        <RenameField board={board} onDone={() => (renaming.value = false)} />
      ) : (
        <a class="board-link" href={boardPath(board.id)}>
          <span class="board-name">{title}</span>
          <span class="hint">{t("start.opened", { when: ago(board.openedAt, Date.now()) })}</span>
        </a>
      )}
      <RowMenu board={board} title={title} onRename={() => (renaming.value = true)} />
    </li>
  );
}

interface RowMenuProps {
  readonly board: MyBoard;
  readonly title: string;
  readonly onRename: () => void;
}

function RowMenu({ board, title, onRename }: RowMenuProps) {
  const open = useSignal(false);
  const remove = () => {
    forget(board.id);
    toast({
      text: t("start.forgotten", { title }),
      action: { label: t("start.restore"), run: () => putBack(board) },
    });
  };
  return (
    <div class="anchor">
      <IconButton
        icon="dots"
        label={t("start.actions", { title })}
        popup="menu"
        expanded={open.value}
        tip="start"
        onClick={() => (open.value = !open.value)}
      />
      {open.value && (
        <Popover
          label={t("start.actions", { title })}
          role="menu"
          place="below-end"
          onClose={() => (open.value = false)}
        >
          <Menu
            groups={[
              { items: [{ label: t("start.rename"), icon: "pen", run: onRename }] },
              { items: [{ label: t("start.forget"), icon: "close", run: remove }] },
            ]}
            onDone={() => (open.value = false)}
          />
        </Popover>
      )}
    </div>
  );
}

function RenameField({ board, onDone }: { readonly board: MyBoard; readonly onDone: () => void }) {
  const draft = useSignal(board.title);
  const commit = async () => {
    onDone();
    const title = draft.value.trim();
    if (title === "" || title === board.title) return;
    try {
      await renameBoard(board.id, title);
      update(board.id, { title });
    } catch (failure) {
      if (!(failure instanceof RequestFailed)) throw failure;
      toast({ text: t("start.renameFailed", { reason: failure.message }), tone: "problem" });
    }
  };
  return (
    <input
      class="field"
      ref={(input) => input?.focus()}
      aria-label={t("board.title")}
      maxLength={200}
      value={draft.value}
      onInput={(event) => (draft.value = event.currentTarget.value)}
      onBlur={() => void commit()}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") {
          draft.value = board.title;
          event.currentTarget.blur();
        }
      }}
    />
  );
}

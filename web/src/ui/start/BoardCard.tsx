import { useSignal } from "@preact/signals";
import { boardPath } from "../address";
import { renameBoard, RequestFailed } from "../api";
import { Icon } from "../controls/Icon";
import { ServedPicture } from "../controls/ServedPicture";
import { toast } from "../controls/Toasts";
import { update, type MyBoard } from "../my-boards";
import { t } from "../strings";
import { ago } from "../when";
import { BoardActions } from "./BoardActions";
import { note, thumbnailUrl, type ShelvedBoard } from "./shelf";
import "../strings/start";

interface BoardCardProps {
  readonly board: MyBoard;
  /** What the server knows; absent until it answered. */
  readonly shelved: ShelvedBoard | undefined;
  readonly gone: boolean;
  /** Where the text looked for stands on the board. */
  readonly excerpt: string | undefined;
}

export function BoardCard({ board, shelved, gone, excerpt }: BoardCardProps) {
  const renaming = useSignal(false);
  const title = shelved?.title || board.title || t("board.untitled");
  const trashed = shelved?.trashedAt !== undefined;
  return (
    <li class={`board-card ${gone || trashed ? "out-of-reach" : ""}`}>
      <Face board={board} shelved={shelved} title={title} reachable={!gone && !trashed} />
      <div class="board-card-foot">
        {renaming.value ? (
          <RenameField board={board} title={title} onDone={() => (renaming.value = false)} />
        ) : (
          <span class="board-facts">
            <span class="board-name">{title}</span>
            <span class="hint">{facts(board, shelved, gone)}</span>
            {excerpt !== undefined && <span class="hint board-excerpt">{excerpt}</span>}
          </span>
        )}
        <button
          type="button"
          class={`button icon-button star ${board.starred ? "starred" : ""}`}
          aria-label={t(board.starred ? "start.unstar" : "start.star", { title })}
          aria-pressed={board.starred}
          onClick={() => update(board.id, { starred: !board.starred })}
        >
          <Icon name="star" size={18} />
        </button>
        <BoardActions
          board={board}
          shelved={shelved}
          gone={gone}
          title={title}
          onRename={() => (renaming.value = true)}
        />
      </div>
    </li>
  );
}

interface FaceProps {
  readonly board: MyBoard;
  readonly shelved: ShelvedBoard | undefined;
  readonly title: string;
  readonly reachable: boolean;
}

/** The picture, which is also the way to the board. */
function Face({ board, shelved, title, reachable }: FaceProps) {
  const sign = <Icon name={shelved?.needs === undefined ? "shapes" : "lock"} size={28} />;
  const picture =
    reachable && shelved?.role !== undefined ? (
      <ServedPicture src={thumbnailUrl(shelved)}>{sign}</ServedPicture>
    ) : (
      sign
    );
  if (!reachable) return <span class="board-face">{picture}</span>;
  return (
    <a class="board-face" href={boardPath(board.id)} aria-label={title}>
      {picture}
    </a>
  );
}

function facts(board: MyBoard, shelved: ShelvedBoard | undefined, gone: boolean): string {
  const now = Date.now();
  if (gone) return t("start.gone");
  if (shelved?.deletedAt !== undefined)
    return t("start.inTrash", { count: daysUntil(shelved.deletedAt, now) });
  if (shelved?.changedAt !== undefined)
    return t("start.changed", { when: ago(Date.parse(shelved.changedAt), now) });
  return t("start.opened", { when: ago(board.openedAt, now) });
}

function daysUntil(then: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(then) - now) / 86_400_000));
}

interface RenameFieldProps {
  readonly board: MyBoard;
  readonly title: string;
  readonly onDone: () => void;
}

function RenameField({ board, title, onDone }: RenameFieldProps) {
  const draft = useSignal(title);
  const commit = async () => {
    onDone();
    const wanted = draft.value.trim();
    if (wanted === "" || wanted === title) return;
    try {
      await renameBoard(board.id, wanted);
      update(board.id, { title: wanted });
      note(board.id, { title: wanted });
    } catch (failure) {
      if (!(failure instanceof RequestFailed)) throw failure;
      toast({ text: t("start.renameFailed", { reason: failure.message }), tone: "problem" });
    }
  };
  return (
    <input
      class="field"
      ref={(input) => input?.focus()}
      onFocus={(event) => event.currentTarget.select()}
      aria-label={t("board.title")}
      maxLength={200}
      value={draft.value}
      onInput={(event) => (draft.value = event.currentTarget.value)}
      onBlur={() => void commit()}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") {
          draft.value = title;
          event.currentTarget.blur();
        }
      }}
    />
  );
}

import { useSignal } from "@preact/signals";
import { RequestFailed } from "../api";
import { Dialog } from "../controls/Dialog";
import type { MenuGroup } from "../controls/Menu";
import { MenuButton } from "../controls/MenuButton";
import { toast, withdraw } from "../controls/Toasts";
import { forget, putBack, remember, type MyBoard } from "../my-boards";
import { t } from "../strings";
import {
  askShelf,
  copyBoard,
  deleteForGood,
  moveToTrash,
  note,
  shelf,
  takeOutOfTrash,
  type ShelvedBoard,
} from "./shelf";
import "../strings/start";

interface ActionsProps {
  readonly board: MyBoard;
  readonly shelved: ShelvedBoard | undefined;
  readonly gone: boolean;
  readonly title: string;
  readonly onRename: () => void;
}

export function BoardActions(props: ActionsProps) {
  const { title } = props;
  const deleting = useSignal(false);
  return (
    <>
      <MenuButton
        icon="dots"
        label={t("start.actions", { title })}
        place="below-end"
        groups={() => groups(props, () => (deleting.value = true))}
      />
      {deleting.value && <DeleteDialog {...props} onClose={() => (deleting.value = false)} />}
    </>
  );
}

function groups(props: ActionsProps, onDelete: () => void): MenuGroup[] {
  const { board, shelved, gone, title, onRename } = props;
  const token = board.ownerToken;
  const list = { label: t("start.forget"), icon: "close" as const, run: () => drop(board, title) };
  if (gone) return [{ items: [list] }];
  if (shelved?.trashedAt !== undefined) {
    if (token === null) return [{ items: [list] }];
    return [
      {
        items: [
          { label: t("start.takeOut"), icon: "restore", run: () => void takeOut(board, token) },
        ],
      },
      { items: [{ label: t("start.delete"), icon: "trash", danger: true, run: onDelete }] },
    ];
  }
  const owned =
    token === null
      ? []
      : [
          {
            label: t("start.trash"),
            icon: "trash" as const,
            danger: true,
            run: () => void trash(board, title, token),
          },
        ];
  return [
    {
      items: [
        { label: t("start.rename"), icon: "pen", run: onRename },
        { label: t("start.duplicate"), icon: "copy", run: () => void duplicate(board, title) },
      ],
    },
    { items: [list, ...owned] },
  ];
}

/** Only from this browser's list. */
function drop(board: MyBoard, title: string): void {
  forget(board.id);
  toast({
    text: t("start.forgotten", { title }),
    action: { label: t("start.restore"), run: () => putBack(board) },
  });
}

/** Does what asks the server; a failure becomes a sentence. */
async function attempt(
  failed: "start.duplicateFailed" | "start.trashFailed",
  work: () => Promise<void>,
) {
  try {
    await work();
  } catch (failure) {
    if (!(failure instanceof RequestFailed)) throw failure;
    toast({ text: t(failed, { reason: failure.message }), tone: "problem" });
  }
}

async function duplicate(board: MyBoard, title: string): Promise<void> {
  await attempt("start.duplicateFailed", async () => {
    const copy = await copyBoard(
      board.id,
      t("start.duplicateTitle", { title: title.slice(0, 190) }),
    );
    const { id, ownerToken } = copy;
    remember({ id, title: copy.title, openedAt: Date.now(), ownerToken });
  });
}

async function trash(board: MyBoard, title: string, token: string): Promise<void> {
  await attempt("start.trashFailed", async () => {
    await moveToTrash(board.id, token);
    // How long the server keeps it there, only the server knows.
    const asked = await askShelf([board.id], "");
    note(board.id, asked?.get(board.id) ?? { trashedAt: new Date().toISOString() });
    toast({
      text: t("start.trashed", { title }),
      about: board.id,
      action: { label: t("start.restore"), run: () => void takeOut(board, token) },
    });
  });
}

async function takeOut(board: MyBoard, token: string): Promise<void> {
  await attempt("start.trashFailed", async () => {
    await takeOutOfTrash(board.id, token);
    withdraw(board.id);
    const shown = new Map(shelf.peek());
    const known = shown.get(board.id);
    if (known === undefined) return;
    shown.set(board.id, out(known));
    shelf.value = shown;
  });
}

function out(known: ShelvedBoard): ShelvedBoard {
  const back: { -readonly [K in keyof ShelvedBoard]: ShelvedBoard[K] } = { ...known };
  delete back.trashedAt;
  delete back.deletedAt;
  return back;
}

function DeleteDialog({ board, title, onClose }: ActionsProps & { readonly onClose: () => void }) {
  const remove = async () => {
    onClose();
    await attempt("start.trashFailed", async () => {
      await deleteForGood(board.id, board.ownerToken ?? "");
      withdraw(board.id);
      forget(board.id);
    });
  };
  return (
    <Dialog title={t("start.deleteTitle", { title })} onClose={onClose}>
      <p>{t("start.deleteHint")}</p>
      <div class="dialog-actions">
        <button type="button" autofocus class="button outline-button" onClick={onClose}>
          {t("start.cancel")}
        </button>
        <button type="button" class="button danger-button" onClick={() => void remove()}>
          {t("start.delete")}
        </button>
      </div>
    </Dialog>
  );
}

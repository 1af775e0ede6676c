import { boardPath } from "./address";
import { createBoard, RequestFailed } from "./api";
import { toast } from "./controls/Toasts";
import { remember } from "./my-boards";
import { t } from "./strings";
import "./strings/start";

/** Makes a board on the server and goes there; says why when that fails. */
export async function newBoard(): Promise<void> {
  try {
    const created = await createBoard();
    remember({
      id: created.id,
      title: created.title,
      openedAt: Date.now(),
      ownerToken: created.ownerToken,
    });
    location.assign(boardPath(created.id));
  } catch (failure) {
    if (!(failure instanceof RequestFailed)) throw failure;
    toast({ text: t("start.newFailed", { reason: failure.message }), tone: "problem" });
  }
}

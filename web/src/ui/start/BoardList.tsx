import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Choices } from "../controls/Choices";
import { Icon } from "../controls/Icon";
import { listed, type MyBoard } from "../my-boards";
import { t } from "../strings";
import { BoardCard } from "./BoardCard";
import { askShelf, shelf, type ShelvedBoard } from "./shelf";
import "../strings/start";

/** From this many boards on, searching is quicker than looking. */
const SEARCH_FROM = 4;
const SEARCH_AFTER_MS = 250;
const REFRESH_MS = 30_000;

export type Which = "all" | "mine" | "starred" | "trash";

export function BoardList({ boards }: { readonly boards: readonly MyBoard[] }) {
  const which = useSignal<Which>("all");
  const search = useSignal("");
  const order = useSignal<"opened" | "name">("opened");
  const found = useSignal<ReadonlyMap<string, string>>(new Map());
  useShelf(boards, search.value, (excerpts) => (found.value = excerpts));
  if (boards.length === 0) return <NoBoards />;
  const known = shelf.value;
  const shown = listed(boards, search.value, order.value, found.value).filter((board) =>
    belongs(board, known?.get(board.id), which.value),
  );
  return (
    <section class="my-boards" aria-labelledby="my-boards">
      <div class="my-boards-head">
        <h2 id="my-boards">{t("start.boards")}</h2>
        <WhichBoards which={which.value} onChoose={(value) => (which.value = value)} />
        {boards.length >= SEARCH_FROM && (
          <div class="my-boards-find">
            <input
              class="field"
              type="search"
              aria-label={t("start.search")}
              placeholder={t("start.search")}
              value={search.value}
              onInput={(event) => (search.value = event.currentTarget.value)}
            />
            <select
              class="field"
              aria-label={t("start.sort")}
              value={order.value}
              onChange={(event) =>
                (order.value = event.currentTarget.value === "name" ? "name" : "opened")
              }
            >
              <option value="opened">{t("start.sortRecent")}</option>
              <option value="name">{t("start.sortName")}</option>
            </select>
          </div>
        )}
      </div>
      {shown.length === 0 ? (
        <p class="hint no-match">{emptyText(which.value, search.value)}</p>
      ) : (
        <ul class="board-cards">
          {shown.map((board) => (
            <BoardCard
              key={board.id}
              board={board}
              shelved={known?.get(board.id)}
              // Only an answer that leaves the board out says that it is gone.
              gone={known !== null && !known.has(board.id)}
              excerpt={found.value.get(board.id)}
            />
          ))}
        </ul>
      )}
      <p class="hint">{t("start.localHint")}</p>
    </section>
  );
}

function WhichBoards(props: { readonly which: Which; readonly onChoose: (which: Which) => void }) {
  return (
    <Choices
      label={t("start.which")}
      class="which-boards"
      value={props.which}
      choices={(["all", "mine", "starred", "trash"] as const).map((value) => ({
        value,
        label: t(`start.which.${value}`),
        face: t(`start.which.${value}`),
      }))}
      onChoose={props.onChoose}
    />
  );
}

function belongs(board: MyBoard, shelved: ShelvedBoard | undefined, which: Which): boolean {
  const trashed = shelved?.trashedAt !== undefined;
  switch (which) {
    case "trash":
      return trashed;
    case "mine":
      return !trashed && (board.ownerToken !== null || shelved?.role === "own");
    case "starred":
      return !trashed && board.starred;
    case "all":
      return !trashed;
  }
}

function emptyText(which: Which, search: string): string {
  return search === "" ? t(`start.none.${which}`) : t("start.noMatch", { text: search });
}

/** Asks the server about the boards, and again for each search once the typing rests. */
function useShelf(
  boards: readonly MyBoard[],
  search: string,
  onFound: (excerpts: ReadonlyMap<string, string>) => void,
): void {
  const links = boards.map((board) => board.id);
  const key = links.toSorted().join(" ");
  useEffect(() => {
    if (links.length === 0) return;
    const refresh = async () => {
      const known = await askShelf(links, "");
      if (known !== null) shelf.value = known;
    };
    void refresh();
    const timer = setInterval(() => void refresh(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [key]);
  useEffect(() => {
    const wanted = search.trim();
    onFound(new Map());
    if (wanted === "") return;
    let late = false;
    const timer = setTimeout(() => {
      void askShelf(links, wanted).then((known) => {
        if (late || known === null) return;
        const excerpts = [...known.values()].filter((board) => board.excerpt !== undefined);
        onFound(new Map(excerpts.map((board) => [board.id, board.excerpt ?? ""])));
      });
    }, SEARCH_AFTER_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [search, key]);
}

function NoBoards() {
  return (
    <section class="no-boards">
      <Icon name="shapes" size={32} />
      <h2>{t("start.none")}</h2>
      <p class="hint">{t("start.noneHint")}</p>
    </section>
  );
}

import { useSignal } from "@preact/signals";
import { Icon } from "../controls/Icon";
import { listed, type MyBoard } from "../my-boards";
import { t } from "../strings";
import { BoardRow } from "./BoardRow";

/** From this many boards on, searching is quicker than looking. */
const SEARCH_FROM = 6;

export function BoardList({ boards }: { readonly boards: readonly MyBoard[] }) {
  const search = useSignal("");
  const order = useSignal<"opened" | "name">("opened");
  if (boards.length === 0) return <NoBoards />;
  const shown = listed(boards, search.value, order.value);
  return (
    <section class="my-boards" aria-labelledby="my-boards">
      <div class="my-boards-head">
        <h2 id="my-boards">{t("start.boards")}</h2>
        {boards.length >= SEARCH_FROM && (
          <>
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
          </>
        )}
      </div>
      {shown.length === 0 ? (
        <p class="hint">{t("start.noMatch", { text: search.value })}</p>
      ) : (
        <ul class="board-rows">
          {shown.map((board) => (
            <BoardRow key={board.id} board={board} />
          ))}
        </ul>
      )}
      <p class="hint">{t("start.localHint")}</p>
    </section>
  );
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

import { useSignal } from "@preact/signals";
import { useScreen } from "../board/screen";
import { Popover } from "../controls/Popover";
import { useRoving } from "../controls/roving";
import { t } from "../strings";
import "../strings/crowd";

/** From this many people on, the list can be searched. */
const SEARCH_FROM = 8;

/** Everybody on the board, oneself first; a press follows another. */
export default function PeopleList({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useScreen();
  const search = useSignal("");
  const roving = useRoving<HTMLUListElement>("y");
  const people = editor.people.value;
  const wanted = search.value.trim().toLocaleLowerCase();
  const me = editor.me.value;
  const matching = people.filter((person) => person.name.toLocaleLowerCase().includes(wanted));
  return (
    <Popover label={t("people.label")} place="below-end" class="people-list" onClose={onClose}>
      <p class="hint">{t("crowd.hereNow", { count: people.length + 1 })}</p>
      {people.length >= SEARCH_FROM && (
        <input
          class="field"
          type="search"
          autofocus
          aria-label={t("crowd.search")}
          placeholder={t("crowd.search")}
          value={search.value}
          onInput={(event) => (search.value = event.currentTarget.value)}
        />
      )}
      <ul {...roving}>
        {wanted === "" && (
          <li class="menu-item oneself">
            <span class="avatar small" style={{ "--color": me.color }} aria-hidden="true" />
            {me.name}
            <span class="hint">{t("crowd.you")}</span>
          </li>
        )}
        {matching.map((person) => {
          const followed = editor.following.value === person.clientId;
          return (
            <li key={person.clientId}>
              <button
                type="button"
                class="menu-item"
                aria-label={t(followed ? "people.unfollow" : "people.follow", {
                  name: person.name,
                })}
                aria-pressed={followed}
                onClick={() => {
                  editor.follow(followed ? null : person.clientId);
                  onClose();
                }}
              >
                <span class="avatar small" style={{ "--color": person.color }} aria-hidden="true" />
                {person.name}
              </button>
            </li>
          );
        })}
      </ul>
    </Popover>
  );
}

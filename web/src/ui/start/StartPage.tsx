import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { boardPathIn } from "../address";
import { Icon } from "../controls/Icon";
import { Toasts } from "../controls/Toasts";
import { Wordmark } from "../controls/Wordmark";
import { myBoards, watchMyBoards } from "../my-boards";
import { newBoard } from "../new-board";
import { t } from "../strings";
import { theme, type Theme } from "../theme";
import { BoardList } from "./BoardList";
import "../history/late-icons";
import "./boards.css";
import "../strings/menu";
import "../strings/start";

const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** The first page: make a board, open one by its link, go back to one. */
export function StartPage() {
  useEffect(() => {
    document.title = t("app.name");
    return watchMyBoards();
  }, []);
  return (
    <>
      <div class="start">
        <header class="start-head">
          <Wordmark />
          <ThemeChoice />
        </header>
        <main>
          <section class={`start-hero ${myBoards.value.length > 0 ? "small" : ""}`}>
            <h1>{t("app.tagline")}</h1>
            <div class="start-ways">
              <NewBoardButton />
              <OpenByLink />
            </div>
          </section>
          <BoardList boards={myBoards.value} />
        </main>
      </div>
      <Toasts />
    </>
  );
}

function NewBoardButton() {
  const busy = useSignal(false);
  return (
    <button
      type="button"
      class="button primary-button big"
      aria-disabled={busy.value ? "true" : undefined}
      onClick={() => {
        if (busy.peek()) return;
        busy.value = true;
        void newBoard().finally(() => (busy.value = false));
      }}
    >
      <Icon name={busy.value ? "loading" : "plus"} />
      {t(busy.value ? "start.creating" : "start.new")}
    </button>
  );
}

function OpenByLink() {
  const link = useSignal("");
  const invalid = useSignal(false);
  return (
    <form
      class="open-by-link"
      onSubmit={(event) => {
        event.preventDefault();
        const path = boardPathIn(link.value, location.origin);
        invalid.value = path === null;
        if (path !== null) location.assign(path);
      }}
    >
      <input
        class="field"
        type="text"
        inputmode="url"
        autocomplete="off"
        spellcheck={false}
        aria-label={t("start.open")}
        aria-invalid={invalid.value}
        aria-describedby="open-problem"
        placeholder={t("start.openPlaceholder")}
        value={link.value}
        onInput={(event) => {
          link.value = event.currentTarget.value;
          invalid.value = false;
        }}
      />
      <button type="submit" class="button outline-button">
        {t("start.openButton")}
      </button>
      <p id="open-problem" role="status" class="problem">
        {invalid.value && t("start.openInvalid")}
      </p>
    </form>
  );
}

function ThemeChoice() {
  return (
    <label class="theme-choice">
      <span class="label">{t("menu.theme")}</span>
      <select
        class="field"
        aria-label={t("menu.theme")}
        value={theme.value}
        onChange={(event) => (theme.value = event.currentTarget.value as Theme)}
      >
        {THEMES.map((choice) => (
          <option key={choice} value={choice}>
            {t(`theme.${choice}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

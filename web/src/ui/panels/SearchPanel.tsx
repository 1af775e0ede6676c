import { useSignal } from "@preact/signals";
import { useScreen } from "../board/screen";
import { IconButton } from "../controls/IconButton";
import { t } from "../strings";
import "../strings/finding";
import { search } from "./board-search";

/** Finds text on the board; Enter goes from result to result while the panel stays open. */
export default function SearchPanel({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useScreen();
  const query = useSignal("");
  const at = useSignal(-1);
  const wanted = query.value.trim();
  const results = wanted === "" ? [] : search(editor.shapes, wanted);

  const go = (index: number) => {
    const result = results[(index + results.length) % results.length];
    if (result === undefined) return;
    at.value = (index + results.length) % results.length;
    editor.reveal(result.id);
  };

  return (
    <search
      class="search-panel"
      aria-label={t("search.title")}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") onClose();
        if (event.key === "Enter" && event.target instanceof HTMLInputElement)
          go(at.value + (event.shiftKey ? -1 : 1));
      }}
    >
      <div class="search-row">
        <input
          class="field"
          type="text"
          ref={(input) => input?.focus()}
          aria-label={t("search.placeholder")}
          placeholder={t("search.placeholder")}
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
            at.value = -1;
          }}
        />
        <IconButton icon="close" label={t("dialog.close")} tip="start" onClick={onClose} />
      </div>
      <p class="hint" role="status">
        {wanted === ""
          ? t("search.hint")
          : results.length === 0
            ? t("search.none", { text: wanted })
            : t("search.results", { count: results.length })}
      </p>
      {results.length > 0 && (
        <ul>
          {results.map((result, index) => (
            <li key={result.id}>
              <button
                type="button"
                class="menu-item"
                aria-current={index === at.value}
                onClick={() => go(index)}
              >
                <span class="search-excerpt">{result.excerpt}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}

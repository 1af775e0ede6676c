import { useEffect, useMemo, useRef } from "preact/hooks";
import { canEdit, useScreen } from "../board/screen";
import { IconButton } from "../controls/IconButton";
import { t } from "../strings";
import { ChangeList } from "./ChangeList";
import { HistoryDesk } from "./history-desk";
import "./history.css";
import "./late-icons";
import { MomentActions } from "./MomentActions";
import { Panes } from "./Panes";
import { SizeNote } from "./SizeNote";
import { h } from "./texts";
import { Timeline } from "./Timeline";
import { VersionList } from "./VersionList";

/** The board's past over the board: its versions, any moment, and what changed since. */
export default function HistoryPanel({ onClose }: { readonly onClose: () => void }) {
  const { editor, id } = useScreen();
  const desk = useMemo(() => new HistoryDesk(id, editor), [id, editor]);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current!.showModal();
    void desk.open(new URLSearchParams(location.search));
    return () => {
      desk.dispose();
      showAddress({});
    };
  }, [desk]);
  useAddress(desk);
  const summary = desk.summary.value;
  return (
    <dialog
      ref={dialog}
      class="past"
      aria-label={h("title")}
      onCancel={(event) => {
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header class="past-head">
        <IconButton icon="back" label={h("back")} tip="end" onClick={onClose} />
        <h2>{editor.title.value || t("board.untitled")}</h2>
        {summary !== null && summary.head > 0 && (
          <MomentActions desk={desk} writable={canEdit(editor)} onDone={onClose} />
        )}
      </header>
      {desk.problem.value !== null && <Problem desk={desk} text={desk.problem.value} />}
      {summary === null ? (
        desk.problem.value === null && <p class="past-note">{h("loading")}</p>
      ) : summary.head === 0 ? (
        <div class="past-note">
          <h3>{h("empty")}</h3>
          <p class="hint">{h("emptyHint")}</p>
        </div>
      ) : (
        <>
          <div class="past-body">
            <Panes desk={desk} />
            <Side desk={desk} writable={canEdit(editor)} />
          </div>
          <Timeline desk={desk} summary={summary} />
        </>
      )}
    </dialog>
  );
}

function Side({ desk, writable }: { readonly desk: HistoryDesk; readonly writable: boolean }) {
  return (
    <aside class="past-side">
      <div class="past-tabs" role="tablist">
        {(["versions", "changes"] as const).map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            class="button"
            aria-selected={desk.tab.value === tab}
            onClick={() => (desk.tab.value = tab)}
          >
            {h(tab)}
          </button>
        ))}
      </div>
      <div class="past-list" role="tabpanel" aria-label={h(desk.tab.value)}>
        {desk.tab.value === "versions" ? (
          <VersionList desk={desk} writable={writable} />
        ) : (
          <ChangeList desk={desk} />
        )}
      </div>
      {desk.size.value !== null && <SizeNote size={desk.size.value} />}
    </aside>
  );
}

function Problem({ desk, text }: { readonly desk: HistoryDesk; readonly text: string }) {
  return (
    <p class="past-problem" role="alert">
      {h("failed", { reason: text })}
      <button
        type="button"
        class="button outline-button"
        onClick={() => void desk.open(new URLSearchParams(location.search))}
      >
        {h("retry")}
      </button>
    </p>
  );
}

/** The address names what is shown, so that it can be sent to somebody. */
function useAddress(desk: HistoryDesk): void {
  const { offset } = desk.travel.moment.value;
  const version = desk.version.value;
  const playing = desk.travel.playing.value;
  const head = desk.summary.value?.head;
  const failure = desk.travel.failure.value;
  useEffect(() => {
    if (failure !== null) desk.problem.value = failure.message;
  }, [failure, desk]);
  useEffect(() => {
    if (offset < 0 || playing) return;
    if (version !== null) showAddress({ v: version.id });
    else showAddress(offset === head ? {} : { at: String(offset) });
  }, [offset, version, playing, head]);
}

function showAddress(past: { readonly v?: string; readonly at?: string }): void {
  const url = new URL(location.href);
  url.searchParams.delete("v");
  url.searchParams.delete("at");
  for (const [key, value] of Object.entries(past)) url.searchParams.set(key, value);
  history.replaceState(history.state, "", url);
}

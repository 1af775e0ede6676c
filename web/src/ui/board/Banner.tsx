import { useSignal } from "@preact/signals";
import type { SaveState } from "../../editor/editor";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";
import { t } from "../strings";
import { useScreen } from "./screen";

const FAILURES = {
  "offline-store": "banner.offlineStore",
  "too-big": "banner.tooBig",
  full: "banner.full",
} as const;

/** The sentence for states that need one; null while all is well or the whole page says it. */
export function bannerText(state: SaveState): string | null {
  switch (state.kind) {
    case "offline":
      if (state.busy === true) return t("banner.busy");
      return state.waiting === 0
        ? t("banner.offline")
        : t("banner.offlineWaiting", { count: state.waiting });
    case "failed":
      return t(FAILURES[state.what]);
    case "closed":
      if (state.reason === "flood") return t("banner.flood");
      return state.reason === "malformed" ? t("banner.malformed") : null;
    case "loading":
    case "saved":
    case "saving":
    case "readonly":
      return null;
  }
}

/** Troubles of one kind are put away together. */
function kindOf(state: SaveState): string {
  if (state.kind === "closed") return `closed ${state.reason}`;
  return state.kind === "offline" && state.busy === true ? "busy" : state.kind;
}

/** Says what is wrong and what to do. It can be put away; a new kind of trouble brings it back. */
export function Banner() {
  const { editor } = useScreen();
  const dismissed = useSignal<string | null>(null);
  const state = editor.save.value;
  const sentence = bannerText(state);
  const kind = kindOf(state);
  if (dismissed.peek() !== null && sentence === null) dismissed.value = null;
  const visible = sentence !== null && dismissed.value !== kind;
  return (
    <div role="status" class="banner-slot">
      {visible && (
        <div class={`banner ${state.kind === "offline" ? "warn" : "problem"}`}>
          <Icon name={state.kind === "offline" ? "offline" : "warning"} size={16} />
          <p>{sentence}</p>
          {state.kind === "offline" && (
            <button type="button" class="button text-button" onClick={() => editor.reconnect()}>
              {t("banner.retry")}
            </button>
          )}
          {state.kind === "closed" && (
            <button type="button" class="button text-button" onClick={() => location.reload()}>
              {t("banner.reload")}
            </button>
          )}
          <IconButton
            icon="close"
            label={t("banner.dismiss")}
            tip="start"
            onClick={() => (dismissed.value = kind)}
          />
        </div>
      )}
    </div>
  );
}

import type { SaveState } from "../../editor/editor";
import { Icon } from "../controls/Icon";
import type { IconName } from "../icons";
import { t } from "../strings";
import { bannerText } from "./Banner";
import { useScreen } from "./screen";

interface Face {
  readonly icon: IconName;
  readonly text: string;
  readonly hint: string;
  readonly tone: "calm" | "warn" | "problem";
}

export function faceOf(state: SaveState): Face {
  switch (state.kind) {
    case "loading":
      return { icon: "loading", text: t("save.loading"), hint: t("app.loading"), tone: "calm" };
    case "saved":
      return { icon: "saved", text: t("save.saved"), hint: t("save.savedHint"), tone: "calm" };
    case "saving":
      return {
        icon: "cloud",
        text: t("save.saving"),
        hint: t("save.savingHint", { count: state.waiting }),
        tone: "calm",
      };
    case "offline":
      return { icon: "offline", text: offlineText(state), hint: trouble(state), tone: "warn" };
    case "readonly":
      return { icon: "eye", text: t("save.readonly"), hint: t("save.readonlyHint"), tone: "warn" };
    case "closed":
      return { icon: "warning", text: t("save.closed"), hint: trouble(state), tone: "problem" };
    case "failed":
      return { icon: "warning", text: t("save.failed"), hint: trouble(state), tone: "problem" };
  }
}

/** A server that says it is busy is there: "offline" would send people looking at their network. */
function offlineText({ waiting, busy }: Extract<SaveState, { kind: "offline" }>): string {
  if (busy === true) {
    return waiting === 0 ? t("save.busyNone") : t("save.busy", { count: waiting });
  }
  return waiting === 0 ? t("save.offlineNone") : t("save.offline", { count: waiting });
}

/** The banner's sentence stays with the badge when the banner is put away. */
function trouble(state: SaveState): string {
  return bannerText(state) ?? t("save.closed");
}

/** Whether the work is safe, always in sight: silence about this is how boards get lost. */
export function SaveBadge() {
  const { editor } = useScreen();
  const face = faceOf(editor.save.value);
  return (
    <div
      class={`save-badge ${face.tone}`}
      role="img"
      aria-label={`${face.text}. ${face.hint}`}
      data-state={editor.save.value.kind}
      data-tip={face.hint}
      data-tip-place="below"
    >
      <Icon name={face.icon} size={16} />
      <span class="save-text">{face.text}</span>
    </div>
  );
}

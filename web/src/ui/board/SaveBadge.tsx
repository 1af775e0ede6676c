import type { SaveState } from "../../editor/editor";
import { Icon } from "../controls/Icon";
import type { IconName } from "../icons";
import { t } from "../strings";
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
    case "offline": {
      const text =
        state.waiting === 0 ? t("save.offlineNone") : t("save.offline", { count: state.waiting });
      return { icon: "offline", text, hint: t("banner.offline"), tone: "warn" };
    }
    case "readonly":
      return { icon: "eye", text: t("save.readonly"), hint: t("save.readonlyHint"), tone: "warn" };
    case "closed":
      return { icon: "warning", text: t("save.closed"), hint: t("save.closed"), tone: "problem" };
    case "failed":
      return { icon: "warning", text: t("save.failed"), hint: t("save.failed"), tone: "problem" };
  }
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

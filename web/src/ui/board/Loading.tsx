import { t } from "../strings";
import { useScreen } from "./screen";

/** Shown only when loading takes a while: the styles let it appear after a moment. */
export function Loading() {
  const { editor } = useScreen();
  const state = editor.save.value;
  if (state.kind !== "loading") return null;
  const percent = state.progress === null ? null : Math.round(state.progress * 100);
  const label =
    percent === null ? t("app.loading") : t("app.loadingBoard", { percent: String(percent) });
  return (
    <div class="loading">
      <span>{label}</span>
      <progress aria-label={label} max={100} {...(percent === null ? {} : { value: percent })} />
    </div>
  );
}

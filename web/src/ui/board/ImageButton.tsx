import { IconButton } from "../controls/IconButton";
import { compact } from "../media";
import { t } from "../strings";
import { keysOf, useScreen } from "./screen";

/** Asks for picture files; they land in the middle of what is visible. */
export function ImageButton({ onPick }: { readonly onPick?: () => void }) {
  const { editor } = useScreen();
  return (
    <IconButton
      icon="image"
      label={t("tool.image")}
      keys={keysOf(editor, "tool-image")}
      hint="9"
      pressed={editor.tool.value === "image"}
      tip={compact.value ? "above" : "below"}
      onClick={() => {
        editor.pictureSpot.value = null;
        editor.request.value = "pick-image";
        onPick?.();
      }}
    />
  );
}

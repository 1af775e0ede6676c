import { IconButton } from "../controls/IconButton";
import { useRoving } from "../controls/roving";
import { t } from "../strings";
import { canEdit, keysOf, useScreen } from "./screen";

export function UndoRedo() {
  const { editor } = useScreen();
  const roving = useRoving<HTMLDivElement>("x");
  if (!canEdit(editor)) return null;
  return (
    <div class="island" role="group" aria-label={t("history.undoRedo")} {...roving}>
      <IconButton
        icon="undo"
        label={t("command.undo")}
        keys={keysOf(editor, "undo")}
        disabled={!editor.canUndo.value}
        tip="above"
        onClick={() => editor.run("undo")}
      />
      <IconButton
        icon="redo"
        label={t("command.redo")}
        keys={keysOf(editor, "redo")}
        disabled={!editor.canRedo.value}
        tip="above"
        onClick={() => editor.run("redo")}
      />
    </div>
  );
}

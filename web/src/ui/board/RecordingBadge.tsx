import { t } from "../strings";
import { useScreen } from "./screen";

/**
 * That the board is recorded, for everybody on it and in focus mode too. Part of the first load:
 * nobody is to be recorded unseen because a file did not arrive. It leads those who may to the panel.
 */
export function RecordingBadge() {
  const { editor } = useScreen();
  const name = editor.recording.value;
  const Face = editor.role.value === "own" ? "button" : "span";
  return (
    <div role="status">
      {name !== null && (
        <Face
          class="pill recording-badge"
          {...(Face === "button" && {
            type: "button",
            "aria-haspopup": "dialog",
            onClick: () => editor.run("record"),
          })}
        >
          {t(name === "" ? "recording.on" : "recording.by", { name })}
        </Face>
      )}
    </div>
  );
}

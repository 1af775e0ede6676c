import { useRef } from "preact/hooks";
import { IconButton } from "../controls/IconButton";
import { compact } from "../media";
import { t } from "../strings";
import { keysOf, useScreen } from "./screen";

/** Picks files; the editor uploads and places them in the middle of what is visible. */
export function ImageButton({ onPick }: { readonly onPick?: () => void }) {
  const { editor } = useScreen();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon="image"
        label={t("tool.image")}
        keys={keysOf(editor, "tool-image")}
        hint="9"
        pressed={editor.tool.value === "image"}
        tip={compact.value ? "above" : "below"}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        id="pick-image"
        accept="image/*"
        multiple
        hidden
        onChange={() => {
          const files = [...(input.current?.files ?? [])];
          if (input.current !== null) input.current.value = "";
          onPick?.();
          if (files.length > 0) void editor.insertFiles(files);
        }}
      />
    </>
  );
}

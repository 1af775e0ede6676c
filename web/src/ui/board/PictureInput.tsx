import { useRef } from "preact/hooks";
import { useScreen } from "./screen";

/** Always in the page, so that a command can open the file picker when no button for it is shown. */
export function PictureInput() {
  const { editor } = useScreen();
  const input = useRef<HTMLInputElement>(null);
  return (
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
        if (files.length > 0) void editor.insertFiles(files);
      }}
    />
  );
}

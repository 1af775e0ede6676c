import { en, text, type TextValues } from "../strings";
import { useScreen } from "./screen";

/** What changed, for people who can't see it. */
export function Announcer() {
  const { editor } = useScreen();
  const said = editor.announcement.value;
  const sentence = said === null ? "" : text(said.key, named(said.values));
  return (
    <div class="visually-hidden" aria-live="polite" id="announcer">
      {sentence}
    </div>
  );
}

/** The editor speaks of types and tools by their ids. */
function named(values: TextValues): TextValues {
  const { type, tool } = values;
  return {
    ...values,
    ...(type !== undefined && {
      type: text(`shape.${type}` in en ? `shape.${type}` : "shape.unknown"),
    }),
    ...(tool !== undefined && { tool: text(`tool.${tool}`) }),
  };
}

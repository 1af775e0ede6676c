import { text } from "../strings";
import { useScreen } from "./screen";

/** What changed, for people who can't see it. Two slots in turn: equal sentences are read twice. */
export function Announcer() {
  const { editor } = useScreen();
  const said = editor.announcement.value;
  const sentence = said === null ? "" : text(`announce.${said.key}`, said.values);
  return (
    <div class="visually-hidden" aria-live="polite" id="announcer">
      {sentence}
    </div>
  );
}

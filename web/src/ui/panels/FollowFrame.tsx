import { useScreen } from "../board/screen";
import { t } from "../strings";
import "../strings/following";

/** A frame in the colour of the person whose view this is now, and the way out of it. */
export default function FollowFrame() {
  const { editor } = useScreen();
  const clientId = editor.following.value;
  const person = editor.people.value.find((other) => other.clientId === clientId);
  if (person === undefined) return null;
  return (
    <div class="follow-frame" style={{ "--color": person.color }}>
      <button type="button" class="follow-pill" onClick={() => editor.follow(null)}>
        <strong>{t("following.title", { name: person.name })}</strong>
        <span>{t("following.hint")}</span>
      </button>
    </div>
  );
}

import { useSignal } from "@preact/signals";
import type { RemotePerson } from "../../canvas/view";
import { useRoving } from "../controls/roving";
import { narrow } from "../media";
import { t } from "../strings";
import { Avatar } from "./Avatar";
import { PanelSlot } from "./Panels";
import { useScreen } from "./screen";

/** Beside one's own avatar. One more is shown when it would be the only one behind the count. */
const SHOWN_WIDE = 4;
const SHOWN_NARROW = 0;

/** Who is here: one's own avatar, some others', the rest behind a count. A press follows. */
export function People() {
  const { editor, panel } = useScreen();
  const listOpen = useSignal(false);
  const roving = useRoving<HTMLDivElement>("x");
  const people = editor.people.value;
  const me = editor.me.value;
  const limit = narrow.value ? SHOWN_NARROW : SHOWN_WIDE;
  const shown = people.slice(0, people.length > limit + 1 ? limit : limit + 1);
  const hidden = people.length - shown.length;
  return (
    <div class="people" role="group" aria-label={t("people.label")} {...roving}>
      {shown.map((person) => (
        <FollowAvatar key={person.clientId} person={person} />
      ))}
      {hidden > 0 && (
        <div class="anchor">
          <button
            type="button"
            class="avatar overflow"
            aria-label={t("people.more", { count: hidden })}
            aria-haspopup="dialog"
            aria-expanded={listOpen.value}
            onClick={() => (listOpen.value = !listOpen.value)}
          >
            +{hidden}
          </button>
          {listOpen.value && <PanelSlot name="people" onClose={() => (listOpen.value = false)} />}
        </div>
      )}
      <Avatar
        name={me.name}
        color={me.color}
        label={t("people.you", { name: me.name })}
        class="me"
        expanded={panel.value === "me"}
        onClick={() => (panel.value = panel.value === "me" ? null : "me")}
      />
    </div>
  );
}

function FollowAvatar({ person }: { readonly person: RemotePerson }) {
  const { editor } = useScreen();
  const followed = editor.following.value === person.clientId;
  const name = person.idle ? t("people.idle", { name: person.name }) : person.name;
  return (
    <Avatar
      name={person.name}
      color={person.color}
      idle={person.idle}
      label={t(followed ? "people.unfollow" : "people.follow", { name })}
      pressed={followed}
      onClick={() => editor.follow(followed ? null : person.clientId)}
    />
  );
}

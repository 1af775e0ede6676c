import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { RequestFailed } from "../../api";
import { useScreen } from "../../board/screen";
import { IconButton } from "../../controls/IconButton";
import { toast } from "../../controls/Toasts";
import { t } from "../../strings";
import { readPeople, removePerson, type Here, type Link } from "./links";
import "../../strings/access";

/** Often enough to see somebody come, seldom enough to cost nothing. */
const REFRESH_MS = 3_000;

/** Who is on the board, by which link, and a way to send somebody away. */
export function PeopleHere({ links }: { readonly links: readonly Link[] }) {
  const { id, editor } = useScreen();
  const people = useSignal<readonly Here[]>([]);
  useEffect(() => {
    const refresh = () =>
      readPeople(id).then(
        (now) => void (people.value = now),
        // What is shown stays: the next attempt is seconds away.
        () => undefined,
      );
    void refresh();
    const timer = setInterval(() => void refresh(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [id]);
  const remove = async ({ session, name }: Here) => {
    try {
      await removePerson(id, session);
      people.value = people.peek().filter((one) => one.session !== session);
      toast({ text: t("here.removed", { name }) });
    } catch (failure) {
      if (!(failure instanceof RequestFailed)) throw failure;
      toast({ text: t("here.removeFailed", { name, reason: failure.message }), tone: "problem" });
    }
  };
  return (
    <section class="people-here" aria-labelledby="people-here">
      <h3 id="people-here">{t("here.title")}</h3>
      {people.value.length === 0 && <p class="hint">{t("here.none")}</p>}
      <ul>
        {people.value.map((person) => (
          <li key={person.session}>
            <span class="people-here-name">{person.name}</span>
            {person.session === editor.session.value && (
              <span class="people-here-you">{t("here.you")}</span>
            )}
            <span class="hint">{described(person, links)}</span>
            {person.session !== editor.session.value && (
              <IconButton
                icon="close"
                label={t("here.remove", { name: person.name })}
                tip="start"
                onClick={() => void remove(person)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function described(person: Here, links: readonly Link[]): string {
  const link = links.find((one) => one.id === person.link);
  return [
    t(person.signedIn ? "here.signedIn" : "here.guest"),
    t(`links.${person.role}`),
    ...(link === undefined || link.name === "" ? [] : [t("here.by", { link: link.name })]),
  ].join(" · ");
}

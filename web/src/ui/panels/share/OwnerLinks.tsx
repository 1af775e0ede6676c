import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { RequestFailed } from "../../api";
import { useScreen } from "../../board/screen";
import { Icon } from "../../controls/Icon";
import { t } from "../../strings";
import { LinkCard } from "./LinkCard";
import { addLink, readLinks, type Link } from "./links";
import { PeopleHere } from "./PeopleHere";
import "../../strings/access";

/** Every link of the board, and who came by it: for whoever may manage it. */
export function OwnerLinks() {
  const { id } = useScreen();
  const links = useSignal<readonly Link[] | null>(null);
  const problem = useSignal("");
  const attempt = async (act: () => Promise<void>) => {
    problem.value = "";
    try {
      await act();
    } catch (failure) {
      if (!(failure instanceof RequestFailed)) throw failure;
      problem.value = t("links.failed", { reason: failure.message });
    }
  };
  useEffect(() => {
    void attempt(async () => void (links.value = await readLinks(id)));
  }, [id]);
  const add = () =>
    attempt(async () => {
      const added = await addLink(id, "view");
      links.value = [...(links.peek() ?? []), added];
    });
  const known = links.value;
  return (
    <>
      <p class="hint">{t("links.hint")}</p>
      {known === null && problem.value === "" && <p class="hint">{t("links.loading")}</p>}
      {known !== null && (
        <ul class="link-cards">
          {known.map((link) => (
            <LinkCard
              key={link.id}
              link={link}
              onChanged={(changed) =>
                (links.value = (links.peek() ?? []).flatMap((one) =>
                  one.id !== link.id ? [one] : changed === null ? [] : [changed],
                ))
              }
            />
          ))}
        </ul>
      )}
      <p role="alert" class="problem">
        {problem.value}
      </p>
      <button type="button" class="button outline-button" onClick={() => void add()}>
        <Icon name="plus" size={18} />
        {t("links.new")}
      </button>
      {known !== null && <PeopleHere links={known} />}
    </>
  );
}

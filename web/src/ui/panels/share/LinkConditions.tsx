import { useSignal } from "@preact/signals";
import { t } from "../../strings";
import type { Link, LinkChange } from "./links";
import "../../strings/access";

/** When a link ends, and what it asks of those who come by it. */
export function LinkConditions(props: {
  readonly link: Link;
  readonly onChange: (wish: LinkChange) => void;
}) {
  const { link, onChange } = props;
  return (
    <div class="link-conditions">
      <Expiry link={link} onChange={onChange} />
      <Password link={link} onChange={onChange} />
      <label class="switch-row">
        <input
          type="checkbox"
          role="switch"
          checked={link.signedInOnly}
          onChange={(event) => onChange({ signedInOnly: event.currentTarget.checked })}
        />
        <span>{t("links.signedIn")}</span>
      </label>
    </div>
  );
}

function Expiry({ link, onChange }: { readonly link: Link; onChange: (wish: LinkChange) => void }) {
  const problem = useSignal("");
  return (
    <div>
      <label>
        <span class="label">{t("links.expires")}</span>
        <span class="link-card-row">
          <input
            class="field"
            type="datetime-local"
            value={link.expires === undefined ? "" : localTime(new Date(link.expires))}
            onChange={(event) => {
              const text = event.currentTarget.value;
              const ends = new Date(text);
              problem.value = text !== "" && ends.getTime() <= Date.now() ? t("links.pastEnd") : "";
              if (problem.peek() === "")
                onChange({ expires: text === "" ? "" : ends.toISOString() });
            }}
          />
          <button
            type="button"
            class="button outline-button"
            aria-pressed={link.expires === undefined}
            onClick={() => onChange({ expires: "" })}
          >
            {t("links.never")}
          </button>
        </span>
      </label>
      <p role="alert" class="problem">
        {problem.value}
      </p>
    </div>
  );
}

/** As the field wants it: local time without a zone. */
function localTime(date: Date): string {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

function Password(props: { readonly link: Link; readonly onChange: (wish: LinkChange) => void }) {
  const { link, onChange } = props;
  const typed = useSignal("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.peek() === "") return;
        onChange({ password: typed.peek() });
        typed.value = "";
      }}
    >
      <label>
        <span class="label">{t("links.password")}</span>
        <span class="link-card-row">
          <input
            class="field"
            type="password"
            autocomplete="new-password"
            maxLength={200}
            value={typed.value}
            onInput={(event) => (typed.value = event.currentTarget.value)}
          />
          <button type="submit" class="button outline-button">
            {t("links.passwordSave")}
          </button>
        </span>
        <span class="hint">{t(link.hasPassword ? "links.passwordSet" : "links.passwordNone")}</span>
      </label>
      {link.hasPassword && (
        <button type="button" class="button text-button" onClick={() => onChange({ password: "" })}>
          {t("links.passwordRemove")}
        </button>
      )}
    </form>
  );
}

import { bearerToken } from "../../sync/bearer";
import { useEffect } from "preact/hooks";
import { PERSON_COLORS } from "../../editor/me";
import { account, askAccount, signInPath } from "../account";
import { RequestFailed } from "../api";
import { useScreen } from "../board/screen";
import { Choices } from "../controls/Choices";
import { Popover } from "../controls/Popover";
import { toast } from "../controls/Toasts";
import { signOut } from "../sign-out";
import { t } from "../strings";
import "../strings/account";
import "../strings/me";

const NAME_LIMIT_CHARS = 40;

/** A colour kept from before that is no longer offered stays among them until another is chosen. */
function offered(own: string): readonly string[] {
  const all: readonly string[] = PERSON_COLORS;
  return all.includes(own) ? all : [own, ...all];
}

/** Who is signed in, where somebody can be. */
function AccountRow() {
  const { id } = useScreen();
  useEffect(() => void askAccount(), []);
  const known = account.value;
  if (known === null || (!known.signedIn && !known.canSignIn)) return null;
  if (!known.signedIn) {
    return (
      <a class="button outline-button" href={signInPath(`/b/${encodeURIComponent(id)}`)}>
        {t("account.signIn")}
      </a>
    );
  }
  return (
    <div class="account-row">
      <p>{t("account.signedInAs", { name: known.name })}</p>
      {bearerToken() === null && (
        <button type="button" class="button outline-button" onClick={() => void leave()}>
          {t("account.signOut")}
        </button>
      )}
    </div>
  );
}

async function leave(): Promise<void> {
  try {
    await signOut();
  } catch (failure) {
    if (!(failure instanceof RequestFailed)) throw failure;
    toast({ text: t("account.signOutFailed", { reason: failure.message }), tone: "problem" });
  }
}

/** How one appears to the others on this board. */
export default function MePanel({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useScreen();
  const me = editor.me.value;
  return (
    <Popover label={t("me.title")} place="below-end" class="me-panel" onClose={onClose}>
      <label>
        <span class="label">{t("me.name")}</span>
        <input
          class="field"
          autofocus
          maxLength={NAME_LIMIT_CHARS}
          readOnly={account.value?.signedIn === true}
          value={me.name}
          autocomplete="name"
          aria-describedby="me-hint"
          onInput={(event) => {
            const name = event.currentTarget.value.trim();
            if (name !== "") editor.me.value = { ...editor.me.peek(), name };
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") onClose();
          }}
        />
      </label>
      <span class="hint" id="me-hint">
        {t(account.value?.signedIn === true ? "account.nameHint" : "me.hint")}
      </span>
      <Choices
        label={t("me.color")}
        value={me.color}
        class="swatches"
        buttonClass="swatch"
        choices={offered(me.color).map((color, index) => ({
          value: color,
          label: `${t("me.color")} ${index + 1}`,
          face: <span class="swatch-face" style={{ "--swatch": color }} />,
        }))}
        onChoose={(color) => (editor.me.value = { ...editor.me.peek(), color })}
      />
      <label class="switch-row">
        <input
          type="checkbox"
          role="switch"
          checked={editor.showCursors.value}
          onChange={(event) => (editor.showCursors.value = event.currentTarget.checked)}
        />
        <span>{t("me.showCursors")}</span>
      </label>
      <AccountRow />
    </Popover>
  );
}

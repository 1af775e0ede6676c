import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { account, askAccount, signInPath } from "./account";
import { appPath } from "./address";
import { boardApiPath, request, RequestFailed } from "./api";
import { Icon } from "./controls/Icon";
import { Wordmark } from "./controls/Wordmark";
import { t } from "./strings";
import "./strings/access";
import "./strings/account";

/** Instead of a board whose link asks for something: the question. */
export function LockedPage(props: { readonly id: string; readonly by: "password" | "sign-in" }) {
  return (
    <main class="gone">
      <Wordmark />
      <span class="locked-sign">
        <Icon name="lock" size={32} />
      </span>
      {props.by === "password" ? <PasswordForm id={props.id} /> : <SignIn id={props.id} />}
      <p>
        <a class="button text-button" href={appPath("")}>
          {t("locked.home")}
        </a>
      </p>
    </main>
  );
}

function PasswordForm({ id }: { readonly id: string }) {
  const password = useSignal("");
  const problem = useSignal("");
  const busy = useSignal(false);
  const open = async () => {
    busy.value = true;
    problem.value = "";
    try {
      // In the body: an address would keep it.
      await request("POST", `${boardApiPath(id)}/unlock`, { body: { password: password.peek() } });
      location.reload();
    } catch (failure) {
      if (!(failure instanceof RequestFailed)) throw failure;
      problem.value = failure.message;
      busy.value = false;
    }
  };
  return (
    <>
      <h1>{t("locked.passwordTitle")}</h1>
      <p>{t("locked.password")}</p>
      <form
        class="locked-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy.peek()) void open();
        }}
      >
        <input
          class="field"
          type="password"
          autocomplete="current-password"
          maxLength={200}
          ref={(field) => field?.focus()}
          aria-label={t("locked.field")}
          aria-invalid={problem.value !== ""}
          aria-describedby="locked-problem"
          value={password.value}
          onInput={(event) => (password.value = event.currentTarget.value)}
        />
        <button type="submit" class="button primary-button">
          {t(busy.value ? "locked.opening" : "locked.open")}
        </button>
        <p id="locked-problem" role="alert" class="problem">
          {problem.value}
        </p>
      </form>
    </>
  );
}

function SignIn({ id }: { readonly id: string }) {
  useEffect(() => void askAccount(), []);
  const known = account.value;
  return (
    <>
      <h1>{t("locked.signInTitle")}</h1>
      {known !== null && <p>{t(known.canSignIn ? "locked.signIn" : "locked.signInElsewhere")}</p>}
      {known?.canSignIn === true && (
        <p class="gone-actions">
          <a class="button primary-button" href={signInPath(`/b/${encodeURIComponent(id)}`)}>
            {t("account.signIn")}
          </a>
        </p>
      )}
    </>
  );
}

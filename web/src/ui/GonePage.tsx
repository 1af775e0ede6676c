import { Wordmark } from "./controls/Wordmark";
import { appPath } from "./address";
import { t } from "./strings";
import "./strings/gone";

export type GoneReason = "not-found" | "deleted" | "revoked" | "kicked" | "unsupported";

/** Instead of a board: what is wrong with this address (or browser), and where to go from here. */
export function GonePage({ reason }: { readonly reason: GoneReason }) {
  const [title, body] = sentences(reason);
  return (
    <main class="gone">
      <Wordmark />
      <svg class="gone-art" width="200" height="120" viewBox="0 0 200 120" aria-hidden="true">
        <rect x="36" y="14" width="128" height="88" rx="14" />
        <path d="M60 76c10-26 20-30 24-20s-4 24 6 20 14-30 30-38" />
        <path d="m122 78 20-20m0 20-20-20" class="gone-cross" />
      </svg>
      <h1>{title}</h1>
      <p>{body}</p>
      {reason !== "unsupported" && (
        <p class="gone-actions">
          <a class="button primary-button" href={appPath("")}>
            {t("gone.home")}
          </a>
          <button type="button" class="button outline-button" onClick={() => location.reload()}>
            {t("gone.retry")}
          </button>
        </p>
      )}
    </main>
  );
}

function sentences(reason: GoneReason): readonly [string, string] {
  switch (reason) {
    case "not-found":
      return [t("gone.notFoundTitle"), t("gone.notFound")];
    case "deleted":
      return [t("gone.deletedTitle"), t("gone.deleted")];
    case "revoked":
      return [t("gone.revokedTitle"), t("gone.revoked")];
    case "kicked":
      return [t("gone.kickedTitle"), t("gone.kicked")];
    case "unsupported":
      return [t("unsupported.title"), t("unsupported.body")];
  }
}

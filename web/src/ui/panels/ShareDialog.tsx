import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { boardPath } from "../address";
import { useScreen } from "../board/screen";
import { copyText } from "../clipboard";
import { Dialog } from "../controls/Dialog";
import { Icon } from "../controls/Icon";
import { t } from "../strings";
import { OwnerLinks } from "./share/OwnerLinks";
import { QrCode } from "./share/QrCode";
import "../strings/share";
import "./share/share-icons";

/** How to bring others here: one's own link, or every link for whoever manages the board. */
export default function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useScreen();
  const manages = editor.role.value === "own";
  return (
    <Dialog title={t("share.title")} class="share-dialog" onClose={onClose}>
      {manages ? <OwnerLinks /> : <OwnLink />}
    </Dialog>
  );
}

/** The link somebody came by: copied, sent by the phone's own sheet, or scanned. */
function OwnLink() {
  const { editor, id } = useScreen();
  const url = new URL(boardPath(id), location.origin).href;
  const title = editor.title.value || t("board.untitled");
  return (
    <>
      <LinkRow label={t("share.link")} url={url} />
      <p class="hint">{privacy(editor.role.value)}</p>
      <div class="share-qr">
        <QrCode url={url} />
        <div>
          <p>{t("share.qrHint")}</p>
          {"share" in navigator && (
            <button
              type="button"
              class="button outline-button"
              onClick={() => void send(url, t("share.text", { title }))}
            >
              <Icon name="send" size={18} />
              {t("share.native")}
            </button>
          )}
        </div>
      </div>
    </>
  );
}

function privacy(role: "view" | "comment" | "edit" | "own"): string {
  switch (role) {
    case "view":
      return t("share.privacyView");
    case "comment":
      return t("share.privacyComment");
    case "edit":
    case "own":
      return t("share.privacyEdit");
  }
}

export function LinkRow({ label, url }: { readonly label: string; readonly url: string }) {
  const field = useRef<HTMLInputElement>(null);
  const outcome = useSignal<"idle" | "copied" | "failed">("idle");
  const copy = async () => {
    outcome.value = (await copyText(url, field.current!)) ? "copied" : "failed";
  };
  return (
    <div class="link-row">
      <input
        ref={field}
        class="field"
        readOnly
        value={url}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button type="button" autofocus class="button primary-button" onClick={() => void copy()}>
        <Icon name={outcome.value === "copied" ? "check" : "copy"} size={18} />
        {t(outcome.value === "copied" ? "share.copied" : "share.copy")}
      </button>
      <p role="status" class={outcome.value === "failed" ? "problem" : "visually-hidden"}>
        {outcome.value === "failed" && t("share.copyFailed")}
        {outcome.value === "copied" && t("share.copied")}
      </p>
    </div>
  );
}

async function send(url: string, text: string): Promise<void> {
  try {
    await navigator.share({ url, text });
  } catch (refusal) {
    // Closing the phone's sheet is an answer, not a failure.
    if (!(refusal instanceof DOMException && refusal.name === "AbortError")) throw refusal;
  }
}

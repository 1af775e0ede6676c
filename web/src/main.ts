import { createView } from "./canvas/canvas-view";
import { createEditor } from "./editor/create-editor";
import { loadMe } from "./editor/me";
import { offerTestAccess } from "./editor/test-access";
import { identifyBy } from "./sync/bearer";
import { askAccount, forgetAccount } from "./ui/account";
import { setBase } from "./ui/address";
import { guestName } from "./ui/guest-name";
import { showPage } from "./ui/page";
import { t } from "./ui/strings";

// Scripts lie one folder below the app, wherever a proxy has put that.
const script = import.meta.url;
const base = new URL("../", script).href;
setBase(new URL(base).pathname);

/** Only a page in a frame may have somebody around it who knows its user. */
const identified =
  window.parent === window
    ? Promise.resolve()
    : hearWhoIsHere().catch((cause: unknown) => {
        console.warn("Whoever embeds this page was not asked who its user is:", cause);
      });

async function hearWhoIsHere(): Promise<void> {
  const [known, { hearHostPage }] = await Promise.all([askAccount(), import("./sync/host-page")]);
  await hearHostPage(known?.hostPages ?? [], window.parent);
  forgetAccount();
}

identifyBy(identified);
showPage(document.querySelector<HTMLElement>("#app")!, (host, boardId) => {
  const me = loadMe(guestName(Math.random));
  const textLabel = t("board.text");
  const editor = createEditor({ host, boardId, base, identified, createView, me, textLabel });
  offerTestAccess(editor, new URL(location.href), window);
  return editor;
});

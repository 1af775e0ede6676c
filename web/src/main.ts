import { createView } from "./canvas/canvas-view";
import { createEditor } from "./editor/create-editor";
import { loadMe } from "./editor/me";
import { offerTestAccess } from "./editor/test-access";
import { guestName } from "./ui/guest-name";
import { showPage } from "./ui/page";

const base = new URL("/", location.href).href;

showPage(document.querySelector<HTMLElement>("#app")!, (host, boardId) => {
  const me = loadMe(guestName(Math.random));
  const editor = createEditor({ host, boardId, base, createView, me });
  offerTestAccess(editor, new URL(location.href), window);
  return editor;
});

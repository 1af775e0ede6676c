import { createView } from "./canvas/canvas-view";
import { createEditor } from "./editor/create-editor";
import { loadMe } from "./editor/me";
import { guestName } from "./ui/guest-name";
import { showPage } from "./ui/page";

const base = new URL("/", location.href).href;

showPage(document.querySelector<HTMLElement>("#app")!, (host, boardId) =>
  createEditor({ host, boardId, base, createView, me: loadMe(guestName(Math.random)) }),
);

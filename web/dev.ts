import { createEditor } from "./src/editor/create-editor";
import { createView } from "./src/canvas/canvas-view";
const q = new URLSearchParams(location.search);
const editor = createEditor({ host: document.getElementById("app")!, boardId: q.get("board")!, me: { id: q.get("me")!, name: q.get("me")!, color: q.get("color") ?? "#e0403f" }, createView, base: q.get("base") ?? location.origin + "/" });
(window as any).editor = editor;

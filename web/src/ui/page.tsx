import { render } from "preact";
import { pageAt } from "./address";
import { showBoard, showGone, type OpenEditor } from "./board-page";
import { isSupported } from "./support";
import { startTheme } from "./theme";

/** Shows what the address asks for. */
export function showPage(app: HTMLElement, openEditor: OpenEditor): void {
  startTheme();
  app.replaceChildren();
  if (!isSupported()) {
    void showGone(app, "unsupported");
    return;
  }
  const page = pageAt(location.pathname);
  if (page.kind === "board") showBoard(app, page.id, openEditor);
  else void showStart(app);
}

/** Not part of the first load of a board. */
async function showStart(app: HTMLElement): Promise<void> {
  const { StartPage } = await import("./start/StartPage");
  render(<StartPage />, app);
}

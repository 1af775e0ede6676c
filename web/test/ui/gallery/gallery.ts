import { showPage } from "../../../src/ui/page";
import { fixtureEditor, person } from "../fixture-editor";

/** The UI over the fixture, for screenshots of states; `window.fixture` sets them. */
const fixture = fixtureEditor();
Object.assign(window, { fixture, person });
history.replaceState(null, "", new URLSearchParams(location.search).get("path") ?? "/");
showPage(document.querySelector<HTMLElement>("#app")!, () => fixture.editor);

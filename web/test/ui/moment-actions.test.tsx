// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it } from "vitest";
import { HistoryDesk } from "../../src/ui/history/history-desk";
import "../../src/ui/history/late-icons";
import { MomentActions } from "../../src/ui/history/MomentActions";
import { fixtureEditor } from "./fixture-editor";

let root: HTMLElement;
let desk: HistoryDesk;

beforeEach(async () => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  desk = new HistoryDesk("board", fixtureEditor().editor);
  await change(() =>
    render(<MomentActions desk={desk} writable={true} onDone={() => undefined} />, root),
  );
  await press("More actions");
});

afterEach(() => {
  render(null, root);
  desk.dispose();
});

function change(what: () => unknown): Promise<void> {
  return act(() => void what());
}

function press(name: string): Promise<void> {
  return change(() => root.querySelector<HTMLElement>(`[aria-label="${name}"]`)!.click());
}

/** All that is about the shown moment: the buttons, and what the open menu offers. */
function actions(): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(".past-actions > .button, [role=menuitem]")];
}

function dialogs(): number {
  return root.querySelectorAll("dialog").length;
}

it("offers nothing to do with a moment that is not there yet", async () => {
  expect(actions()).toHaveLength(10);
  for (const one of actions()) {
    expect(one.getAttribute("aria-disabled"), one.textContent).toBe("true");
    expect(one.title).toBe("Reading the history…");
    await change(() => one.click());
  }
  expect(dialogs()).toBe(0);
});

it("says why a moment is not there that could not be read", async () => {
  await change(() => (desk.travel.failure.value = new Error("No connection")));
  const [name] = actions();
  expect(name!.getAttribute("aria-disabled")).toBe("true");
  expect(name!.title).toBe("The history can't be read: No connection");
});

it("offers all of it once the moment is there, the beginning included", async () => {
  await change(() => (desk.travel.moment.value = { offset: 0, at: null, author: "" }));
  for (const one of actions()) {
    expect(one.getAttribute("aria-disabled"), one.textContent).toBeNull();
    expect(one.title).toBe("");
  }
  await press("Restore…");
  expect(dialogs()).toBe(1);
});

it("stands still while it is asked what to do with the moment", async () => {
  await change(() => {
    desk.travel.moment.value = { offset: 3, at: null, author: "" };
    desk.travel.playing.value = true;
  });
  await press("Restore…");
  expect(desk.travel.playing.value).toBe(false);
});

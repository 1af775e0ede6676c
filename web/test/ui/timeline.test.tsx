// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it } from "vitest";
import { HistoryDesk } from "../../src/ui/history/history-desk";
import "../../src/ui/history/late-icons";
import { Timeline } from "../../src/ui/history/Timeline";
import { fixtureEditor } from "./fixture-editor";

const SUMMARY = { oldest: 0, head: 7, sessions: [] };

let root: HTMLElement;
let desk: HistoryDesk;

beforeEach(async () => {
  root = document.createElement("div");
  document.body.replaceChildren(root);
  desk = new HistoryDesk("board", fixtureEditor().editor);
  await act(() => render(<Timeline desk={desk} summary={SUMMARY} />, root));
});

afterEach(() => {
  render(null, root);
  desk.dispose();
});

function said(): string {
  return root.querySelector(".past-slider")!.getAttribute("aria-valuetext")!;
}

it("says that the moment is on its way, or was not read, instead of a step that there is not", async () => {
  expect(said()).toBe("Reading the history…");
  expect(root.querySelector(".past-moment")!.textContent).toBe("Reading the history…");
  await act(() => void (desk.travel.failure.value = new Error("No connection")));
  expect(said(), "why is told above, once").toBe("Not read yet");
  await act(() => void (desk.travel.moment.value = { offset: 0, at: null, author: "" }));
  expect(said()).toBe("The beginning, Step 0 of 7");
});

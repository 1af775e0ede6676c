// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it } from "vitest";
import * as Y from "yjs";
import { Board } from "../../src/board/board";
import { Edits } from "../../src/board/edits";
import type { UiRequest } from "../../src/editor/editor";
import { BoardChrome } from "../../src/ui/board/BoardChrome";
import { createScreen } from "../../src/ui/board/screen";
import { fixtureEditor, type FixtureEditor } from "./fixture-editor";

let root: HTMLElement;
let fixture: FixtureEditor;

beforeEach(async () => {
  root = document.createElement("div");
  const host = document.createElement("main");
  document.body.replaceChildren(host, root);
  fixture = fixtureEditor();
  const editor = { ...fixture.editor, shapes: notes("tea", "teapot") };
  await act(() => render(<BoardChrome screen={createScreen("id", editor)} host={host} />, root));
});

afterEach(() => render(null, root));

/** Notes below each other; the words of each are its id, too. */
function notes(...words: string[]): Board {
  const edits = new Edits(new Board(new Y.Doc()));
  edits.create(
    words.map((id, i) => ({
      id,
      type: "note",
      x: 0,
      y: 100 * i,
      w: 9,
      h: 9,
      text: [{ text: id }],
    })),
  );
  return edits.board;
}

/** Asks for a panel and types on, before anything of it can have been fetched. */
function ask(request: UiRequest, ...keys: (string | KeyboardEventInit)[]): Promise<void> {
  return act(() => {
    fixture.signals.request.value = request;
    for (const key of keys) {
      const init = typeof key === "string" ? { key } : key;
      document.body.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true }));
    }
  });
}

it("keeps Enter in the order of the keys, for what the letters before it find", async () => {
  await ask("find", "t", "x", "Backspace", "e", "Enter", "Enter", "a", "p", "Enter");
  await expect.poll(() => fixture.ran).toEqual(["reveal tea", "reveal teapot", "reveal teapot"]);
  expect(root.querySelector<HTMLInputElement>("search input")!.value).toBe("teap");
});

it("sends the form of the panel by it, once", async () => {
  await ask("link", ..."w.org", "Enter", "Enter");
  await expect.poll(() => fixture.ran).toEqual(["link w.org"]);
  await expect.poll(() => root.querySelector("dialog")).toBeNull();
});

it("takes no Enter that is still held down for one about the panel", async () => {
  await ask("describe", { key: "Enter", repeat: true }, "a");
  const field = () => root.querySelector<HTMLInputElement>("dialog .field");
  await expect.poll(() => field()?.value).toBe("a");
  expect(fixture.signals.description.value).toBe("");
});

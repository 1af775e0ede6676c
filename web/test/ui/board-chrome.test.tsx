// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SaveState } from "../../src/editor/editor";
import { PERSON_COLORS } from "../../src/editor/me";
import { BoardChrome } from "../../src/ui/board/BoardChrome";
import { createScreen } from "../../src/ui/board/screen";
import { fixtureEditor, person, type FixtureEditor } from "./fixture-editor";

let root: HTMLElement;
let fixture: FixtureEditor;

beforeEach(async () => {
  (window as unknown as { happyDOM: { setViewport(v: object): void } }).happyDOM.setViewport({
    width: 1280,
    height: 800,
  });
  root = document.createElement("div");
  const host = document.createElement("main");
  host.id = "board";
  document.body.replaceChildren(host, root);
  fixture = fixtureEditor();
  await change(() =>
    render(<BoardChrome screen={createScreen("id", fixture.editor)} host={host} />, root),
  );
});

afterEach(() => render(null, root));

/** Runs what a person or the editor does and lets the page follow. */
function change(what: () => unknown): Promise<void> {
  return act(() => void what());
}

function button(name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll("button")].find(
    (element) => (element.getAttribute("aria-label") ?? element.textContent) === name,
  );
  if (found === undefined) throw new Error(`no button is named ${name}`);
  return found;
}

function has(name: string): boolean {
  return root.querySelector(`[aria-label="${name}"]`) !== null;
}

describe("the page around a board", () => {
  it("presses the button of the current tool, whoever chose it", async () => {
    expect(button("Select").getAttribute("aria-pressed")).toBe("true");
    await change(() => button("Pen").click());
    expect(fixture.signals.tool.value).toBe("pen");
    expect(button("Pen").getAttribute("aria-pressed")).toBe("true");
    await change(() => fixture.editor.setTool("hand"));
    expect(button("Hand").getAttribute("aria-pressed")).toBe("true");
    expect(button("Pen").getAttribute("aria-pressed")).toBe("false");
  });

  it("gives the toolbar one tab stop and arrow keys", async () => {
    const toolbar = root.querySelector("[role=toolbar]")!;
    const stops = () => [...toolbar.querySelectorAll<HTMLElement>("button[tabindex='0']")];
    expect(stops().map((element) => element.getAttribute("aria-label"))).toEqual(["Select"]);
    button("Select").focus();
    await change(() => {
      button("Select").dispatchEvent(
        new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }),
      );
    });
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Hand");
    expect(stops().map((element) => element.getAttribute("aria-label"))).toEqual(["Hand"]);
  });

  it("keeps undo focusable but without effect when there is nothing to undo", async () => {
    await change(() => (fixture.signals.canUndo.value = false));
    button("Undo").click();
    expect(fixture.ran).toEqual([]);
    expect(button("Undo").getAttribute("aria-disabled")).toBe("true");
    await change(() => (fixture.signals.canUndo.value = true));
    button("Undo").click();
    expect(fixture.ran).toEqual(["undo"]);
  });

  it("offers a viewer no tool, title field or undo that would change the board", async () => {
    await change(() => {
      fixture.signals.role.value = "view";
      fixture.signals.save.value = { kind: "readonly" };
    });
    const tools = [...root.querySelectorAll("[role=toolbar] button")].map((b) =>
      b.getAttribute("aria-label"),
    );
    expect(tools).toEqual(["Select", "Hand", "Laser pointer"]);
    expect(has("Undo")).toBe(false);
    expect(has("Board title")).toBe(false);
    expect(root.textContent).toContain("View only");
  });

  it.each<[SaveState, string]>([
    [{ kind: "saved" }, "Saved"],
    [{ kind: "saving", waiting: 2 }, "Saving"],
    [{ kind: "offline", waiting: 1 }, "Offline, 1 waiting"],
    [{ kind: "readonly" }, "View only"],
    [{ kind: "failed", what: "full" }, "The server has no space left"],
    [{ kind: "failed", what: "offline-store" }, "keep this tab open"],
    [{ kind: "failed", what: "too-big" }, "too big for the server"],
    [{ kind: "loading", progress: 0.25 }, "Loading the board: 25 %"],
  ])("says where the work is: %j", async (state, sentence) => {
    await change(() => (fixture.signals.save.value = state));
    expect(root.textContent).toContain(sentence);
  });

  it("does not call a server that is busy unreachable, neither in the badge nor in its tip", async () => {
    const badge = () => root.querySelector<HTMLElement>(".save-badge")!;
    await change(() => (fixture.signals.save.value = { kind: "offline", waiting: 2, busy: true }));
    expect(badge().textContent).toBe("Server busy, 2 waiting");
    expect(badge().dataset["tip"]).toContain("than the server takes just now");
    await change(() => button("Dismiss").click());
    await change(() => (fixture.signals.save.value = { kind: "offline", waiting: 2 }));
    expect(badge().textContent).toBe("Offline, 2 waiting");
    expect(badge().dataset["tip"]).toContain("No connection");
    expect(root.querySelector(".banner")).not.toBeNull();
  });

  it("brings a dismissed banner back for the next trouble, not for the same one", async () => {
    const banner = () => root.querySelector(".banner");
    await change(() => (fixture.signals.save.value = { kind: "offline", waiting: 0 }));
    await change(() => button("Dismiss").click());
    expect(banner()).toBeNull();
    await change(() => (fixture.signals.save.value = { kind: "offline", waiting: 7 }));
    expect(banner()).toBeNull();
    await change(() => (fixture.signals.save.value = { kind: "saved" }));
    await change(() => (fixture.signals.save.value = { kind: "offline", waiting: 0 }));
    expect(banner()).not.toBeNull();
  });

  it("keeps the title on Enter and takes it back on Escape", async () => {
    const field = root.querySelector<HTMLInputElement>("[aria-label='Board title']")!;
    const type = async (value: string, key: string) => {
      field.focus();
      await change(() => {
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
      await change(() => {
        field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      });
    };
    await type("  New plan ", "Enter");
    expect(fixture.signals.title.value).toBe("New plan");
    await type("Nonsense", "Escape");
    expect(fixture.signals.title.value).toBe("New plan");
    expect(field.value).toBe("New plan");
  });

  it("follows a person on press and stops on the next", async () => {
    await change(() => (fixture.signals.people.value = [person(7, "Grace Hopper", "#c2410c")]));
    await change(() => button("Follow Grace Hopper").click());
    expect(fixture.signals.following.value).toBe(7);
    await vi.waitUntil(() => root.textContent?.includes("Following Grace Hopper"));
    await change(() => button("Stop following Grace Hopper").click());
    expect(fixture.signals.following.value).toBeNull();
  });

  it("hides people who have no room behind a count that lists them all", async () => {
    const names = ["A", "B", "C", "D", "E", "F"].map((name, index) =>
      person(index, name, "#1d4ed8"),
    );
    await change(() => (fixture.signals.people.value = names));
    await change(() => button("2 more people").click());
    await vi.waitUntil(() => root.querySelector(".people-list"));
    expect(root.querySelector(".people-list")!.textContent).toContain("7 people here");
    expect(root.querySelectorAll(".people-list li")).toHaveLength(7);
    expect(root.querySelector(".people-list li")!.textContent).toContain("Ada Lovelace");
    for (const { name } of names) expect(button(`Follow ${name}`)).toBeDefined();
  });

  it.each([PERSON_COLORS[3], "#123456"])(
    "marks one's own colour %s among those offered",
    async (color) => {
      await change(() => (fixture.signals.me.value = { ...fixture.signals.me.value, color }));
      await change(() => button("You: Ada Lovelace").click());
      await vi.waitUntil(() => root.querySelector(".me-panel"));
      const pressed = root.querySelectorAll<HTMLElement>(".me-panel .swatch[aria-pressed=true]");
      expect([...pressed].map((one) => one.dataset["value"])).toEqual([color]);
    },
  );

  it("shows only the style fields that mean something", async () => {
    expect(root.querySelector(".style-panel")).toBeNull();
    await change(() => (fixture.signals.styleFields.value = new Set(["stroke", "width"])));
    // The panel is fetched when it is first shown.
    await vi.waitUntil(() => has("Colour"));
    expect(has("Width")).toBe(true);
    expect(has("Fill")).toBe(false);
    await change(() =>
      root.querySelector<HTMLElement>("[aria-label='Width'] [data-value='8']")!.click(),
    );
    expect(fixture.signals.style.value.width).toBe(8);
  });

  it("presses no choice where the selection differs", async () => {
    await change(() => {
      fixture.signals.styleFields.value = new Set(["dash"]);
      fixture.signals.style.value = { ...fixture.signals.style.value, dash: null };
    });
    await vi.waitUntil(() => has("Line"));
    expect(root.querySelectorAll("[aria-label='Line'] [aria-pressed='true']")).toHaveLength(0);
  });

  it("opens the menu for the selection where the right button was pressed", async () => {
    fixture.reasons.set("group", "select-two");
    fixture.signals.selection.value = ["shape"];
    await change(() => (fixture.signals.menuAt.value = { x: 300, y: 200 }));
    await vi.waitUntil(() => root.querySelector("[role=menu]") !== null);
    const items = [...root.querySelectorAll<HTMLElement>("[role=menuitem]")];
    const group = items.find((item) => item.textContent?.startsWith("Group"))!;
    expect(group.getAttribute("aria-disabled")).toBe("true");
    expect(group.title).toBe("Select at least two shapes");
    const duplicate = items.find((item) => item.textContent?.startsWith("Duplicate"))!;
    await change(() => duplicate.click());
    expect(fixture.ran).toEqual(["duplicate"]);
    expect(root.querySelector("[role=menu]")).toBeNull();
  });

  it("reads out what the editor announces", async () => {
    await change(
      () =>
        (fixture.signals.announcement.value = { key: "announce.deleted", values: { count: 3 } }),
    );
    expect(root.querySelector("[aria-live=polite]#announcer")?.textContent).toBe(
      "3 shapes deleted",
    );
  });

  it("tells by its name what a command did, although the names of most come later", async () => {
    await change(
      () => (fixture.signals.announcement.value = { key: "command.flip-horizontal", values: {} }),
    );
    const said = () => root.querySelector("#announcer")?.textContent?.trim();
    await expect.poll(said).toBe("Flip horizontally");
  });

  it("offers what can be done about what it says", async () => {
    let kept = 0;
    const action = { key: "announce.keep-text", run: () => (kept += 1) };
    await change(
      () =>
        (fixture.signals.announcement.value = { key: "announce.text-taken", values: {}, action }),
    );
    await change(() => button("Keep the text").click());
    expect(kept).toBe(1);
    expect(root.querySelector(".toast")).toBeNull();
  });

  it("shows once what is said again, and each of what something can be done about", async () => {
    const say = (key: string, action?: { key: string; run: () => void }) =>
      change(
        () => (fixture.signals.announcement.value = { key, values: {}, ...(action && { action }) }),
      );
    await say("disabled.view-only");
    await say("disabled.view-only");
    expect(root.querySelectorAll(".toast")).toHaveLength(1);
    for (let i = 0; i < 2; i++) {
      await say("announce.text-taken", { key: "announce.keep-text", run: () => undefined });
    }
    expect(root.querySelectorAll(".toast")).toHaveLength(3);
    for (let left = 3; left > 0; left--) await change(() => button("Dismiss").click());
    expect(root.querySelector(".toast")).toBeNull();
  });

  it("answers the editor's requests and takes them off the table", async () => {
    await change(() => (fixture.signals.request.value = "find"));
    expect(fixture.signals.request.value).toBeNull();
    await expect.poll(() => root.querySelector("search")).not.toBeNull();
  });
});

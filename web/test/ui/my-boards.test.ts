// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";

const KEY = "whiteboard.boards";

/** The list is read when the module loads: each test stands for a page that was just opened. */
async function openPage() {
  vi.resetModules();
  return import("../../src/ui/my-boards");
}

beforeEach(() => localStorage.clear());

describe("the list of one's boards", () => {
  it("survives a reload with stars, titles and owner tokens", async () => {
    const first = await openPage();
    first.remember({ id: "a", title: "Garden", openedAt: 1, ownerToken: "secret" });
    first.update("a", { starred: true });
    const second = await openPage();
    expect(second.myBoards.value).toEqual([
      { id: "a", title: "Garden", openedAt: 1, starred: true, ownerToken: "secret" },
    ]);
  });

  it("keeps star and owner token when a board is opened again", async () => {
    const { remember, update, myBoards } = await openPage();
    remember({ id: "a", title: "Garden", openedAt: 1, ownerToken: "secret" });
    update("a", { starred: true });
    remember({ id: "a", title: "Garden 2", openedAt: 9 });
    expect(myBoards.value).toEqual([
      { id: "a", title: "Garden 2", openedAt: 9, starred: true, ownerToken: "secret" },
    ]);
  });

  it("does not undo what another tab wrote", async () => {
    const { remember, update } = await openPage();
    remember({ id: "a", title: "Garden", openedAt: 1 });
    const otherTab = await openPage();
    otherTab.remember({ id: "b", title: "House", openedAt: 2 });
    update("a", { starred: true });
    const later = await openPage();
    expect(later.myBoards.value.map((board) => board.id).sort()).toEqual(["a", "b"]);
  });

  it.each(["not json", "{}", '[null, 3, {}, {"id": 7}]'])(
    "is empty when storage holds %j",
    async (bad) => {
      localStorage.setItem(KEY, bad);
      expect((await openPage()).myBoards.value).toEqual([]);
    },
  );

  it("never drops a starred or owned board before one that was only visited", async () => {
    const { remember, update, myBoards } = await openPage();
    remember({ id: "owned", title: "", openedAt: 0, ownerToken: "secret" });
    remember({ id: "starred", title: "", openedAt: 0 });
    update("starred", { starred: true });
    for (let visit = 1; visit <= 500; visit++)
      remember({ id: `visit-${visit}`, title: "", openedAt: visit });
    const ids = myBoards.value.map((board) => board.id);
    expect(ids).toHaveLength(500);
    expect(ids).toContain("owned");
    expect(ids).toContain("starred");
    expect(ids).not.toContain("visit-1");
  });

  it("lists stars first and finds every word of a search", async () => {
    const { listed } = await openPage();
    const board = (id: string, title: string, openedAt: number, starred = false) => ({
      id,
      title,
      openedAt,
      starred,
      ownerToken: null,
    });
    const boards = [
      board("a", "Summer garden", 3),
      board("b", "Winter", 9),
      board("c", "Garden", 1, true),
    ];
    expect(listed(boards, "", "opened").map(({ id }) => id)).toEqual(["c", "b", "a"]);
    expect(listed(boards, "", "name").map(({ id }) => id)).toEqual(["c", "a", "b"]);
    expect(listed(boards, "GARD sum", "opened").map(({ id }) => id)).toEqual(["a"]);
    const onTheBoard = new Map([["b", "a garden in the snow"]]);
    expect(listed(boards, "garden", "opened", onTheBoard).map(({ id }) => id)).toEqual([
      "c",
      "b",
      "a",
    ]);
  });
});

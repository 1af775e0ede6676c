// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import {
  findCommands,
  noteRecent,
  recentCommands,
  score,
} from "../../src/ui/panels/command-search";
import { fixtureEditor } from "./fixture-editor";

beforeEach(() => localStorage.clear());

describe("the command palette's search", () => {
  it("ranks the beginning of a title before that of a word, before the middle of one", () => {
    expect(score("Group", "gro")).toBe(0);
    expect(score("Keep the group", "gro")).toBe(1);
    expect(score("Ungroup", "gro")).toBe(2);
    expect(score("Bring to front", "bf")).toBe(3);
    expect(score("Undo", "x")).toBeNull();
  });

  it("lists a command that can't run after its equals that can", () => {
    const { editor, reasons } = fixtureEditor();
    reasons.set("zoom-in", "view-only");
    const found = findCommands([...editor.commands.values()], "zoom", []).map(({ id }) => id);
    expect(found.at(-1)).toBe("zoom-in");
    expect(found).toContain("zoom-out");
  });

  it("lists what was used lately first, the latest at the top", () => {
    const { editor } = fixtureEditor();
    noteRecent("grid");
    noteRecent("redo");
    const found = findCommands([...editor.commands.values()], "", recentCommands());
    expect(found.slice(0, 2).map(({ id }) => id)).toEqual(["redo", "grid"]);
  });

  it("remembers no more than five", () => {
    for (const id of ["a", "b", "c", "d", "e", "f"]) noteRecent(id);
    expect(recentCommands()).toEqual(["f", "e", "d", "c", "b"]);
  });
});

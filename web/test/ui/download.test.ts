import { describe, expect, it } from "vitest";
import { fileName } from "../../src/ui/download";

describe("a file's name", () => {
  it("is the board's title without what file systems refuse", () => {
    expect(fileName("Plan of the garden", "png")).toBe("Plan of the garden.png");
    expect(fileName('a/b\\c:d*e?f"g<h>i|j\u0000', "json")).toBe("a b c d e f g h i j.json");
  });

  it("is never empty, hidden or long", () => {
    expect(fileName("///", "png")).toBe("board.png");
    expect(fileName("..secret", "png")).toBe("secret.png");
    expect(fileName("x".repeat(300), "png")).toHaveLength(84);
  });
});

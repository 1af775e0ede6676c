import { describe, expect, it } from "vitest";
import { linkFrom } from "../../src/editor/link";

describe("a link", () => {
  it("leads to a web page or a mail address", () => {
    expect(linkFrom(" https://example.org/a?b#c ")).toBe("https://example.org/a?b#c");
    expect(linkFrom("mailto:ada@example.org")).toBe("mailto:ada@example.org");
  });

  it("is completed when the scheme is left out", () => {
    expect(linkFrom("example.org/plan")).toBe("https://example.org/plan");
    expect(linkFrom("localhost:8080/b/x")).toBe("https://localhost:8080/b/x");
    expect(linkFrom("ada@example.org")).toBe("mailto:ada@example.org");
  });

  it("is refused when following it could run something", () => {
    const attempts = [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "java\nscript:alert(1)",
      "data:text/html,<script>alert(1)</script>",
      "vbscript:x",
      "file:///etc/passwd",
      "blob:https://example.org/1",
    ];
    for (const attempt of attempts) expect(linkFrom(attempt), attempt).toBeNull();
  });

  it("is refused when it is no address", () => {
    for (const typed of ["", "two words", "https://", "x".repeat(2_001)]) {
      expect(linkFrom(typed), typed).toBeNull();
    }
  });
});

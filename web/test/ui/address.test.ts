import { describe, expect, it } from "vitest";
import { boardPath, boardPathIn, pageAt, setBase } from "../../src/ui/address";

const ID = "0123456789ABCDEFabcdef";
const ORIGIN = "https://boards.example";

describe("addresses", () => {
  it("shows the start page at / and a board at /b/{id}", () => {
    expect(pageAt("/")).toEqual({ kind: "start" });
    expect(pageAt(`/b/${ID}`)).toEqual({ kind: "board", id: ID });
    expect(pageAt(`/b/${ID}/`)).toEqual({ kind: "board", id: ID });
    expect(pageAt("/b/")).toEqual({ kind: "start" });
  });

  it("stays below the path that the app is served from", () => {
    setBase("/whiteboard/");
    try {
      expect(boardPath(ID)).toBe(`/whiteboard/b/${ID}`);
      expect(pageAt("/whiteboard/")).toEqual({ kind: "start" });
      expect(pageAt(boardPath(ID))).toEqual({ kind: "board", id: ID });
      expect(boardPathIn(`${ORIGIN}/whiteboard/b/${ID}`, ORIGIN)).toBe(`/whiteboard/b/${ID}`);
    } finally {
      setBase("/");
    }
  });

  it("reads back every board path it makes, whatever the name holds", () => {
    for (const id of [ID, "a b", "ä/ö", "100%"])
      expect(pageAt(boardPath(id))).toEqual({ kind: "board", id });
  });

  it.each([
    ["an address of this server", `${ORIGIN}/b/${ID}`, `/b/${ID}`],
    ["an address with white space around it", `  ${ORIGIN}/b/${ID}\n`, `/b/${ID}`],
    ["a path", `/b/${ID}`, `/b/${ID}`],
    ["a bare id", ID, `/b/${ID}`],
    [
      "an address of another server",
      `https://else.example/b/${ID}`,
      `https://else.example/b/${ID}`,
    ],
  ])("opens %s", (_, pasted, path) => {
    expect(boardPathIn(pasted, ORIGIN)).toBe(path);
  });

  it.each([
    "",
    "hello",
    "https://boards.example/",
    `javascript:alert(1)//b/${ID}`,
    "http://[",
    "/b",
  ])("refuses %j", (pasted) => {
    expect(boardPathIn(pasted, ORIGIN)).toBeNull();
  });
});

import { readFileSync } from "node:fs";
import * as Y from "yjs";
import { describe, expect, it } from "vitest";
import { canonicalJson, contentHash } from "../../src/board/projection";

/** What Rust and Java print for these boards; the recipe that made them lies beside them. */
const VECTORS = new URL(
  "../../../crdt-core/src/test/resources/vectors/boards.jsonl",
  import.meta.url,
);

interface Vector {
  readonly name: string;
  /** Base64, format v1. */
  readonly updates: readonly string[];
  readonly canonicalJson: string;
  readonly sha256: string;
}

const vectors = readFileSync(VECTORS, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Vector);

describe("the client prints every board as the server does", () => {
  it.each(vectors)("$name", async ({ updates, canonicalJson: expected, sha256 }) => {
    const doc = new Y.Doc();
    for (const update of updates) {
      Y.applyUpdate(doc, Buffer.from(update, "base64"));
    }
    expect(canonicalJson(doc)).toBe(expected);
    expect(await contentHash(doc)).toBe(sha256);
  });
});

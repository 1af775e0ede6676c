// Puts what a benchmark measured into docs/benchmarks.md; imported by the tables of script/bench.
import { readFileSync, writeFileSync } from "node:fs";

const PAGE = new URL("../docs/benchmarks.md", import.meta.url);

/** Replaces what stands between the markers of that name; throws when the page lacks them. */
export function writeFigures(name, text) {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const [before, rest] = readFileSync(PAGE, "utf8").split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`docs/benchmarks.md lacks ${begin} or ${end}`);
  writeFileSync(PAGE, `${before}${begin}\n\n${text.trim()}\n\n${end}${after}`);
}

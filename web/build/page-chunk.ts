import path from "node:path";

/** What the bundler tells of a module. */
interface ModuleGraph {
  getModuleInfo(id: string): {
    readonly importedIds: readonly string[];
    readonly dynamicallyImportedIds: readonly string[];
  } | null;
}

const source = (name: string): string => path.resolve(import.meta.dirname, "../src", name);
const PAGE = source("main.ts");
const WORKER = source("canvas/raster-worker.ts");
/** What imports the parts of the editor that every visit fetches after the first stroke. */
const FETCHERS = [source("editor/later.ts"), source("tools/select/select-tool.ts")];
/** Few visits need these. */
const RARE = /sha256|\/export\//;

/**
 * Puts all that every visit of a board loads into one file, what the raster worker loads too into
 * another, and what the editor fetches later into a third. Left to itself the bundler makes a file of
 * each set of parts that the same panels share with the page: more files to fetch, each with headers of
 * its own and compressed without knowing the others.
 */
export function pageChunk(id: string, graph: ModuleGraph): string | null {
  if (reachable(PAGE, graph).has(id)) return reachable(WORKER, graph).has(id) ? "raster" : "page";
  return laterParts(graph).some((part) => reachable(part, graph).has(id)) ? "later" : null;
}

function laterParts(graph: ModuleGraph): readonly string[] {
  return FETCHERS.flatMap((from) => graph.getModuleInfo(from)?.dynamicallyImportedIds ?? []).filter(
    (part) => !RARE.test(part),
  );
}

const found = new Map<string, ReadonlySet<string>>();

/** Without what is imported later. */
function reachable(entry: string, graph: ModuleGraph): ReadonlySet<string> {
  const known = found.get(entry);
  if (known !== undefined) return known;
  const ids = new Set([entry]);
  // A set hands out what is added while it is walked.
  for (const id of ids)
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) ids.add(next);
  found.set(entry, ids);
  return ids;
}

import path from "node:path";

/** What the bundler tells of a module. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const PAGE = path.resolve(import.meta.dirname, "../src/main.ts");
const WORKER = path.resolve(import.meta.dirname, "../src/canvas/raster-worker.ts");

/**
 * Puts all that every visit of a board loads into one file, and what the raster worker loads too into
 * another. Left to itself the bundler makes a file of each set of parts that the same panels share with
 * the page: more files to fetch, each compressed without knowing the others.
 */
export function pageChunk(id: string, graph: ModuleGraph): string | null {
  if (!reachable(PAGE, graph).has(id)) return null;
  return reachable(WORKER, graph).has(id) ? "raster" : "page";
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

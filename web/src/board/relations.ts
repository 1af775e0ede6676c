import { bindingsOf, parentOf, type ShapeMap } from "./decode";

/** Far beyond what people nest (8); bounds the work a hostile chain of parents can cause. */
const MAX_ANCESTORS = 64;

/**
 * Who is inside whom and which lines hold on to what, kept beside the document so that a change of
 * one shape finds its dependents without a walk over all. Raw: as written, cycles and all.
 */
export class Relations {
  readonly #parents = new Map<string, string>();
  readonly #children = new Map<string, Set<string>>();
  readonly #targets = new Map<string, readonly string[]>();
  readonly #lines = new Map<string, Set<string>>();

  /** Takes over what the entry says now; true when its parent is another than before. */
  read(id: string, map: ShapeMap | null): boolean {
    const targets = map === null ? [] : bindingsOf(map);
    for (const target of this.#targets.get(id) ?? []) drop(this.#lines, target, id);
    for (const target of targets) put(this.#lines, target, id);
    if (targets.length === 0) this.#targets.delete(id);
    else this.#targets.set(id, targets);

    const before = this.#parents.get(id) ?? null;
    const parent = map === null ? null : parentOf(map);
    if (parent === before) return false;
    if (before !== null) drop(this.#children, before, id);
    if (parent === null) this.#parents.delete(id);
    else {
      this.#parents.set(id, parent);
      put(this.#children, parent, id);
    }
    return true;
  }

  /** Lines with an end bound to the shape. */
  linesOf(id: string): ReadonlySet<string> {
    return this.#lines.get(id) ?? NOBODY;
  }

  /** Entries that name the shape as their parent. */
  childrenOf(id: string): ReadonlySet<string> {
    return this.#children.get(id) ?? NOBODY;
  }

  /** All entries that name a parent. */
  nested(): Iterable<string> {
    return this.#parents.keys();
  }

  /** All that name a parent or are named as one. */
  related(): ReadonlySet<string> {
    return new Set([...this.#parents.keys(), ...this.#children.keys()]);
  }

  /**
   * The parent readers agree on: none when `isParent` refuses it, and of a cycle's members the one
   * with the smallest id stands free. Whatever has more than `MAX_ANCESTORS` above it does, too.
   */
  parentOf(id: string, isParent: (id: string) => boolean): string | null {
    const parent = this.#parents.get(id);
    if (parent === undefined || !isParent(parent)) return null;
    let smallest = id;
    const seen = new Set([id]);
    for (let at: string | undefined = parent; at !== undefined; at = this.#parents.get(at)) {
      if (at === id) return smallest === id ? null : parent;
      if (seen.has(at)) return parent;
      if (seen.size > MAX_ANCESTORS) return null;
      seen.add(at);
      if (at < smallest) smallest = at;
    }
    return parent;
  }
}

const NOBODY: ReadonlySet<string> = new Set();

function put(sets: Map<string, Set<string>>, key: string, member: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([member]));
  else set.add(member);
}

function drop(sets: Map<string, Set<string>>, key: string, member: string): void {
  const set = sets.get(key);
  if (set?.delete(member) === true && set.size === 0) sets.delete(key);
}

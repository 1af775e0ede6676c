import type { TileWish } from "./raster-protocol";

/** The tiles that wait to be painted, in the page's order, and the one in the making. */
export class TileQueue {
  #wishes: readonly TileWish[] = [];
  #next = 0;
  #current: TileWish | null = null;
  #begunAt = 0;

  /**
   * Takes the page's newest wishes instead of all others. True when the tile in the making is among
   * them and goes on: wishes come with each edit, and at a hundred a second no tile would be finished
   * if each of them began another.
   */
  replace(wishes: readonly TileWish[]): boolean {
    const current = this.#current;
    const rest = current === null ? wishes : wishes.filter((wish) => !same(wish, current));
    const goesOn = current !== null && rest.length < wishes.length;
    this.#wishes = goesOn ? [current, ...rest] : wishes;
    this.#next = goesOn ? 1 : 0;
    if (!goesOn) this.#current = null;
    return goesOn;
  }

  /** The tile to begin, of the board as it is at `generation`; null when none is wished for. */
  begin(generation: number): TileWish | null {
    this.#current = this.#wishes[this.#next] ?? null;
    this.#begunAt = generation;
    if (this.#current) this.#next++;
    return this.#current;
  }

  /**
   * The tile in the making would look wrong as a whole and has to be made anew. It stays wished for:
   * the page, which knows that it asked, asks again only for tiles that a change touches.
   */
  putBack(): void {
    if (this.#current) this.#next--;
    this.#current = null;
  }

  /**
   * The tile in the making is done. Returns the generation it shows, which is that of its beginning:
   * what has changed beneath it since makes it old, and the page asks again. It is not begun anew for
   * that: at a hundred edits a second a tile of many shapes would be begun many times before it is seen.
   */
  finish(): number {
    this.#current = null;
    return this.#begunAt;
  }

  get waits(): boolean {
    return this.#current !== null || this.#next < this.#wishes.length;
  }
}

function same(a: TileWish, b: TileWish): boolean {
  return a.set === b.set && a.scale === b.scale && a.column === b.column && a.row === b.row;
}

import { CONTENT, Unreadable, type UpdateStructs } from "./update-structs";

/** What holds entries or items: the struct that made it, or the name of a root. */
export type Holder = number | string;

/** An entry of a map. */
export interface Slot {
  /** The last struct that wrote it; null in all readers when that was deleted. */
  readonly end: number;
  /** More than one line of structs leads to it, and Yjs knows which of them counts. */
  contested: boolean;
}

/** Structs that follow each other: writes of one entry, or items of one sequence. */
export interface Line {
  readonly holder: Holder;
  /** Null in a sequence. */
  readonly slot: Slot | null;
}

const UNKNOWN = -1;
export const DEAD = -2;

/** Which structs of an update follow each other, and what they belong to. */
export class UpdateLines {
  readonly #structs: UpdateStructs;
  readonly #deleted: Uint8Array;
  /** The struct that names holder and key for all that follow it. */
  readonly #heads: Int32Array;
  /** The struct that each follows; -1 for none. */
  readonly #origins: Int32Array;
  readonly #lines: (Line | null | undefined)[];
  readonly #slots: (Map<string, Slot> | undefined)[];
  readonly #rootSlots = new Map<string, Map<string, Slot>>();

  /** Throws `Unreadable` when a struct builds on one that is not there. */
  constructor(structs: UpdateStructs) {
    this.#structs = structs;
    this.#deleted = new Uint8Array(structs.size);
    this.#heads = new Int32Array(structs.size).fill(UNKNOWN);
    this.#origins = new Int32Array(structs.size).fill(-1);
    this.#lines = new Array<Line | null | undefined>(structs.size);
    this.#slots = new Array<Map<string, Slot> | undefined>(structs.size);
    this.#markDeleted();
    this.#findEnds();
  }

  /** The line a struct is in; null for one whose place is gone. */
  of(struct: number): Line | null {
    const head = this.headOf(struct);
    return head === DEAD ? null : (this.#lines[head] ??= this.#lineOf(head));
  }

  /** For a struct of one clock; of a longer one, whether any of it was deleted. */
  isDeleted(struct: number): boolean {
    return this.#deleted[struct] === 1;
  }

  /** The entries of a map, also those that were deleted. */
  slotsOf(holder: Holder): Map<string, Slot> {
    const known = typeof holder === "string" ? this.#rootSlots.get(holder) : this.#slots[holder];
    if (known !== undefined) return known;
    const slots = new Map<string, Slot>();
    if (typeof holder === "string") this.#rootSlots.set(holder, slots);
    else this.#slots[holder] = slots;
    return slots;
  }

  #markDeleted(): void {
    const structs = this.#structs;
    for (let i = 0; i < structs.size; i++)
      if (structs.isGone(i) || structs.contentOf(i) === CONTENT.deleted) this.#deleted[i] = 1;
    for (const { client, clock, length } of structs.deletions) {
      const first = structs.find(client, clock);
      const last = structs.find(client, clock + length - 1);
      if (first < 0 || last < 0) throw new Unreadable("deletes what is not there");
      this.#deleted.fill(1, first, last + 1);
    }
  }

  /** A line ends in the struct that no other follows; where lines part, the entry is contested. */
  #findEnds(): void {
    const structs = this.#structs;
    const followed = new Uint8Array(structs.size);
    const apart = new Uint8Array(structs.size);
    const clients = structs.column("originClient");
    const clocks = structs.column("originClock");
    const lengths = structs.column("length");
    for (let i = 0; i < structs.size; i++) {
      if (clients[i]! >= 0) {
        const origin = structs.find(clients[i]!, clocks[i]!);
        if (origin < 0) throw new Unreadable("follows what is not there");
        this.#origins[i] = origin;
        followed[origin] = 1;
        if (clocks[i] !== structs.lastClock(origin)) apart[i] = 1;
      }
      if (structs.hasRightOrigin(i)) apart[i] = 1;
      if (this.#deleted[i] === 0 && lengths[i] !== 1) apart[i] = 1;
    }
    for (let i = 0; i < structs.size; i++)
      if (followed[i] === 0 || apart[i] === 1) this.#endAt(i, apart[i] === 1);
  }

  #endAt(struct: number, contested: boolean): void {
    const head = this.headOf(struct);
    if (head === DEAD || this.#structs.column("keyAt")[head]! < 0) return;
    const holder = this.#holder(head);
    if (holder === DEAD) return;
    const key = this.#structs.textAt(this.#structs.column("keyAt")[head]!);
    const slots = this.slotsOf(holder);
    let slot = slots.get(key);
    if (slot === undefined) slots.set(key, (slot = { end: struct, contested }));
    else slot.contested = true;
    this.#lines[head] = { holder, slot };
  }

  #lineOf(head: number): Line | null {
    const holder = this.#holder(head);
    return holder === DEAD ? null : { holder, slot: null };
  }

  /**
   * The struct that names the holder of a line, by which lines are known; `DEAD` when its place is
   * gone. Follows origins, and remembers it for all on the way.
   */
  headOf(struct: number): number {
    const heads = this.#heads;
    if (heads[struct] !== UNKNOWN) return heads[struct]!;
    let steps = 0;
    let at = struct;
    while (heads[at] === UNKNOWN) {
      if (this.#structs.isGone(at)) heads[at] = DEAD;
      else if (this.#structs.column("parentAt")[at]! >= 0) heads[at] = at;
      else at = this.#before(at);
      if (++steps > heads.length) throw new Unreadable("follows itself");
    }
    const head = heads[at]!;
    for (let one = struct; heads[one] === UNKNOWN; one = this.#before(one)) heads[one] = head;
    return head;
  }

  #before(struct: number): number {
    const origin = this.#origins[struct]!;
    if (origin >= 0) return origin;
    const structs = this.#structs;
    const right = structs.idAt(structs.column("rightAt")[struct]!);
    const found = structs.find(right.client, right.clock);
    if (found < 0) throw new Unreadable("stands before what is not there");
    return found;
  }

  #holder(head: number): Holder {
    const structs = this.#structs;
    const at = structs.column("parentAt")[head]!;
    if (structs.bytes[at] === 1) return structs.textAt(at + 1);
    const { client, clock } = structs.idAt(at + 1);
    const holder = structs.find(client, clock);
    if (holder < 0) throw new Unreadable("is in what is not there");
    return structs.isGone(holder) ? DEAD : holder;
  }
}

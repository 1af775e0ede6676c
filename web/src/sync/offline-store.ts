import * as Y from "yjs";
import type { Waiting } from "./outbox";

/**
 * The board and this browser's unconfirmed edits in IndexedDB, so that neither a reload nor a
 * browser restart loses work. An edit and the record that it waits are written in one IndexedDB
 * transaction. Several tabs may share one store: rows are only added, and a compaction merges every
 * row it removes.
 *
 * y-indexeddb has no place for the waiting edits and drops write errors; ADR 0002.
 */

const UPDATES = "updates";
const WAITING = "waiting";
const ABOUT = "about";
const SCHEMA = 1;
/** Rows are cheap to add and dear to read one by one at the next start. */
const COMPACT_ABOVE_ROWS = 400;
const OPEN_LIMIT_MS = 4_000;

/** What the server said about the board last, for a start without it. */
export interface BoardAbout {
  readonly title: string;
  readonly role: string;
}

export class OfflineStore {
  /** Rows of others arrive often and are on the server anyway: they are written in batches. */
  #remote: Uint8Array[] = [];
  #rows = 0;
  #lastKey: IDBValidKey = 0;
  #failed = false;
  #compacting = false;

  private constructor(
    private readonly db: IDBDatabase,
    private readonly onFailure: (cause: unknown) => void,
  ) {}

  /** Fails when the browser has no IndexedDB, refuses it (private mode) or does not answer. */
  static async open(name: string, onFailure: (cause: unknown) => void): Promise<OfflineStore> {
    const request = indexedDB.open(`whiteboard/${name}`, SCHEMA);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(UPDATES, { autoIncrement: true });
      request.result.createObjectStore(WAITING, { autoIncrement: true });
      request.result.createObjectStore(ABOUT);
    };
    const late = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error("IndexedDB does not answer")), OPEN_LIMIT_MS),
    );
    return new OfflineStore(await Promise.race([result(request), late]), onFailure);
  }

  /** Applies all that is stored to the document; answers what waited when the page was left. */
  async load(doc: Y.Doc): Promise<{ key: IDBValidKey; waiting: Waiting }[]> {
    const read = this.db.transaction([UPDATES, WAITING]);
    const [keys, updates, waitingKeys, waiting] = await Promise.all([
      result(read.objectStore(UPDATES).getAllKeys()),
      result<Uint8Array[]>(read.objectStore(UPDATES).getAll()),
      result(read.objectStore(WAITING).getAllKeys()),
      result<Waiting[]>(read.objectStore(WAITING).getAll()),
    ]);
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update, this);
    }, this);
    this.#rows = keys.length;
    this.#lastKey = keys[keys.length - 1] ?? 0;
    return waiting.map((one, i) => ({ key: waitingKeys[i]!, waiting: one }));
  }

  async about(): Promise<BoardAbout | null> {
    const found = await result<unknown>(this.db.transaction(ABOUT).objectStore(ABOUT).get(ABOUT));
    return (found as BoardAbout | undefined) ?? null;
  }

  setAbout(about: BoardAbout): void {
    this.#write([ABOUT], (stores) => stores[ABOUT]!.put(about, ABOUT));
  }

  /** An own edit; answers the key `confirm` takes once it is on disk. */
  async addOwn(update: Uint8Array, waiting: Waiting): Promise<IDBValidKey | null> {
    this.#rows++;
    return await this.#write([UPDATES, WAITING], (stores) => {
      stores[UPDATES]!.add(update);
      return stores[WAITING]!.add(waiting);
    });
  }

  addRemote(update: Uint8Array): void {
    this.#remote.push(update);
  }

  confirm(keys: readonly IDBValidKey[]): void {
    if (keys.length === 0) return;
    void this.#write([WAITING], (stores) => {
      for (const key of keys) stores[WAITING]!.delete(key);
      return null;
    });
  }

  /** Writes what others did since the last call. */
  flush(): void {
    if (this.#remote.length === 0) return;
    const merged = this.#remote.length === 1 ? this.#remote[0]! : Y.mergeUpdates(this.#remote);
    this.#remote = [];
    this.#rows++;
    void this.#write([UPDATES], (stores) => stores[UPDATES]!.add(merged));
  }

  get wantsCompaction(): boolean {
    return this.#rows > COMPACT_ABOVE_ROWS && !this.#compacting && !this.#failed;
  }

  /** Replaces all rows by one, taking in those another tab has written meanwhile. */
  async compact(doc: Y.Doc): Promise<void> {
    this.#compacting = true;
    try {
      await this.#merge(doc);
    } catch (cause) {
      this.#fail(cause);
    } finally {
      this.#compacting = false;
    }
  }

  async #merge(doc: Y.Doc): Promise<void> {
    this.flush();
    const write = this.db.transaction(UPDATES, "readwrite");
    const store = write.objectStore(UPDATES);
    const fresh = this.#lastKey === 0 ? null : IDBKeyRange.lowerBound(this.#lastKey, true);
    const [keys, updates] = await Promise.all([
      result(store.getAllKeys(fresh)),
      result<Uint8Array[]>(store.getAll(fresh)),
    ]);
    const last = keys[keys.length - 1];
    if (last === undefined) return;
    for (const update of updates) Y.applyUpdate(doc, update, this);
    store.delete(IDBKeyRange.upperBound(last));
    const merged = store.add(Y.encodeStateAsUpdate(doc));
    await finished(write);
    this.#lastKey = merged.result;
    this.#rows = 1;
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    this.#remote = [];
    await this.#write([UPDATES, WAITING], (stores) => {
      stores[UPDATES]!.clear();
      stores[WAITING]!.clear();
      return null;
    });
  }

  dispose(): void {
    this.flush();
    this.db.close();
  }

  async #write<T extends IDBValidKey | null>(
    names: string[],
    work: (stores: Record<string, IDBObjectStore>) => IDBRequest<T> | null,
  ): Promise<T | null> {
    try {
      const write = this.db.transaction(names, "readwrite", { durability: "relaxed" });
      const stores = Object.fromEntries(names.map((name) => [name, write.objectStore(name)]));
      const request = work(stores);
      // At once: what is still open when the page goes away is aborted.
      write.commit();
      await finished(write);
      return request?.result ?? null;
    } catch (cause) {
      this.#fail(cause);
      return null;
    }
  }

  #fail(cause: unknown): void {
    if (!this.#failed) this.onFailure(cause);
    this.#failed = true;
  }
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB request failed"));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () =>
      reject(transaction.error ?? new Error("IndexedDB transaction failed"));
  });
}

import { signal } from "@preact/signals";

/**
 * The boards this browser opened. There are no accounts in this mode, so the list is a matter of the
 * browser: it holds addresses, which are capabilities, and therefore never leaves it.
 */
export interface MyBoard {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly starred: boolean;
  /** Proves ownership to the server; known to the browser that made the board. */
  readonly ownerToken: string | null;
}

const KEY = "whiteboard.boards";
/** A list longer than a person can use; the oldest without star or token go first. */
const BOARD_LIMIT = 500;

export const myBoards = signal<readonly MyBoard[]>(load());

function load(): readonly MyBoard[] {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(parsed) ? parsed.map(boardFrom).filter((board) => board !== null) : [];
  } catch {
    // Unreadable or forbidden storage: an empty list is the truth this page can know.
    return [];
  }
}

function boardFrom(value: unknown): MyBoard | null {
  if (typeof value !== "object" || value === null) return null;
  const { id, title, openedAt, starred, ownerToken } = value as Record<string, unknown>;
  if (typeof id !== "string" || id === "") return null;
  return {
    id,
    title: typeof title === "string" ? title : "",
    openedAt: typeof openedAt === "number" ? openedAt : 0,
    starred: starred === true,
    ownerToken: typeof ownerToken === "string" ? ownerToken : null,
  };
}

/** Another tab may have written meanwhile: every change starts from what is stored now. */
function change(edit: (boards: readonly MyBoard[]) => readonly MyBoard[]): void {
  const stored = load();
  const boards = trimmed(edit(stored.length === 0 ? myBoards.peek() : stored));
  myBoards.value = boards;
  try {
    localStorage.setItem(KEY, JSON.stringify(boards));
  } catch {
    // Shown for as long as the page lives; the start page says that the list is the browser's.
  }
}

function trimmed(boards: readonly MyBoard[]): readonly MyBoard[] {
  if (boards.length <= BOARD_LIMIT) return boards;
  const keep = (board: MyBoard) => (board.starred || board.ownerToken !== null ? 1 : 0);
  return [...boards]
    .sort((a, b) => keep(b) - keep(a) || b.openedAt - a.openedAt)
    .slice(0, BOARD_LIMIT);
}

/** Adds a board or notes that it was opened; keeps its star and owner token. */
export function remember(
  board: Pick<MyBoard, "id" | "title" | "openedAt"> & { readonly ownerToken?: string },
): void {
  change((boards) => {
    const known = boards.find((entry) => entry.id === board.id);
    const entry: MyBoard = { starred: false, ownerToken: null, ...known, ...board };
    return [entry, ...boards.filter((other) => other.id !== board.id)];
  });
}

export function update(id: string, edit: Partial<Pick<MyBoard, "title" | "starred">>): void {
  change((boards) => boards.map((board) => (board.id === id ? { ...board, ...edit } : board)));
}

export function forget(id: string): void {
  change((boards) => boards.filter((board) => board.id !== id));
}

export function putBack(board: MyBoard): void {
  change((boards) => [board, ...boards.filter((other) => other.id !== board.id)]);
}

/** What other tabs did to the list. */
export function watchMyBoards(): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key === KEY || event.key === null) myBoards.value = load();
  };
  window.addEventListener("storage", onStorage);
  return () => window.removeEventListener("storage", onStorage);
}

/**
 * Stars first, then the order asked for; only boards whose title has every word of `search`, or on
 * which the server `found` them.
 */
export function listed(
  boards: readonly MyBoard[],
  search: string,
  order: "opened" | "name",
  found: ReadonlyMap<string, string> = new Map(),
): readonly MyBoard[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return boards
    .filter(
      (board) =>
        found.has(board.id) ||
        words.every((word) => board.title.toLocaleLowerCase().includes(word)),
    )
    .sort(
      (a, b) =>
        Number(b.starred) - Number(a.starred) ||
        (order === "name" ? a.title.localeCompare(b.title) : b.openedAt - a.openedAt),
    );
}

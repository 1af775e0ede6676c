import { signal } from "@preact/signals";
import { appPath } from "../address";
import { boardApiPath, request, RequestFailed, type CreatedBoard, type Role } from "../api";

/** What the server knows of a board on the shelf. */
export interface ShelvedBoard {
  readonly id: string;
  readonly title?: string;
  readonly role?: Role;
  readonly changedAt?: string;
  readonly trashedAt?: string;
  readonly deletedAt?: string;
  readonly excerpt?: string;
  /** What the link asks for before it tells anything. */
  readonly needs?: "password" | "sign-in";
}

/** By link id; null while the server was not asked or did not answer. */
export const shelf = signal<ReadonlyMap<string, ShelvedBoard> | null>(null);

/**
 * Asks the server about boards. In a request's body, because links are capabilities and addresses end
 * up in logs; the list itself stays in this browser.
 *
 * @param text words to look for in the boards' texts
 * @returns null when there was no answer: the list of this browser has to do
 */
export async function askShelf(
  links: readonly string[],
  text: string,
): Promise<ReadonlyMap<string, ShelvedBoard> | null> {
  try {
    const body = text === "" ? { links } : { links, text };
    const response = await request("POST", appPath("api/shelf"), { body });
    const { boards } = (await response.json()) as { boards: readonly ShelvedBoard[] };
    return new Map(boards.map((board) => [board.id, board]));
  } catch (failure) {
    if (failure instanceof RequestFailed) return null;
    throw failure;
  }
}

/** What is known of a board until the server is asked again. */
export function note(id: string, facts: Partial<ShelvedBoard>): void {
  shelf.value = new Map(shelf.peek()).set(id, { ...shelf.peek()?.get(id), id, ...facts });
}

export async function copyBoard(id: string, title: string): Promise<CreatedBoard> {
  const response = await request("POST", `${boardApiPath(id)}/copy`, { body: { title } });
  return (await response.json()) as CreatedBoard;
}

export async function moveToTrash(id: string, token: string): Promise<void> {
  await request("POST", `${boardApiPath(id)}/trash`, { token });
}

export async function takeOutOfTrash(id: string, token: string): Promise<void> {
  await request("DELETE", `${boardApiPath(id)}/trash`, { token });
}

export async function deleteForGood(id: string, token: string): Promise<void> {
  await request("DELETE", boardApiPath(id), { token });
}

export function thumbnailUrl(board: ShelvedBoard): string {
  // The time keeps a browser from showing an old picture of a board that was drawn on since.
  return `${boardApiPath(board.id)}/thumbnail?of=${encodeURIComponent(board.changedAt ?? "")}`;
}

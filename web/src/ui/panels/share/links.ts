import { boardApiPath, request, type Role } from "../../api";

/** One address of the board, as its owner sees it. */
export interface Link {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly url: string;
  /** ISO 8601; absent for never. */
  readonly expires?: string;
  readonly hasPassword: boolean;
  readonly signedInOnly: boolean;
}

/** What is given changes, the rest stays; an empty text takes a condition away. */
export interface LinkChange {
  readonly role?: Role;
  readonly name?: string;
  readonly expires?: string;
  readonly password?: string;
  readonly signedInOnly?: boolean;
}

/** One connection to the board. */
export interface Here {
  readonly session: string;
  readonly name: string;
  readonly signedIn: boolean;
  readonly role: Role;
  readonly link: string;
}

export async function readLinks(board: string): Promise<readonly Link[]> {
  const answer = await request("GET", `${boardApiPath(board)}/links`);
  return ((await answer.json()) as { links: Link[] }).links;
}

export async function addLink(board: string, role: Role): Promise<Link> {
  const answer = await request("POST", `${boardApiPath(board)}/links`, { body: { role } });
  return (await answer.json()) as Link;
}

export async function changeLink(board: string, link: string, change: LinkChange): Promise<Link> {
  const answer = await request("PATCH", linkPath(board, link), { body: change });
  return (await answer.json()) as Link;
}

export async function revokeLink(board: string, link: string): Promise<void> {
  await request("DELETE", linkPath(board, link));
}

function linkPath(board: string, link: string): string {
  return `${boardApiPath(board)}/links/${encodeURIComponent(link)}`;
}

export async function readPeople(board: string): Promise<readonly Here[]> {
  const answer = await request("GET", `${boardApiPath(board)}/people`);
  return ((await answer.json()) as { people: Here[] }).people;
}

export async function removePerson(board: string, session: string): Promise<void> {
  await request("DELETE", `${boardApiPath(board)}/people/${encodeURIComponent(session)}`);
}

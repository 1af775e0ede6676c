import { bearerHeaders, whenIdentified } from "../sync/bearer";
import { appPath } from "./address";
import { t, text } from "./strings";
import "./strings/problem";

/** The server's REST interface, as far as the panels use it. */

export interface CreatedBoard {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly ownerToken: string;
}

export type Role = "view" | "comment" | "edit" | "own";

export interface BoardFacts {
  readonly id: string;
  readonly title: string;
  readonly role: Role;
  readonly createdAt: string;
}

/** A request the server refused or never got; `message` is a sentence for the user. */
export class RequestFailed extends Error {
  constructor(
    /** 0 when no answer came. */
    readonly status: number,
    /** What the server calls the problem; "" when it did not say. */
    readonly code = "",
    options?: ErrorOptions,
  ) {
    super(sentence(status, code), options);
    this.name = "RequestFailed";
  }
}

function sentence(status: number, code: string): string {
  const own = text(`problem.${code}`);
  if (own !== `problem.${code}`) return own;
  switch (status) {
    case 0:
      return t("error.network");
    case 401:
    case 403:
      return t("error.forbidden");
    case 404:
    case 410:
      return t("error.notFound");
    case 429:
      return t("error.tooMany");
    default:
      return t("error.server", { status });
  }
}

/** A server that does not answer for this long is reported as unreachable. */
const REQUEST_TIMEOUT_MS = 15_000;

export async function request(
  method: string,
  path: string,
  options: { readonly body?: unknown; readonly token?: string | null } = {},
): Promise<Response> {
  await whenIdentified();
  const headers = new Headers(bearerHeaders());
  if (options.body !== undefined) headers.set("Content-Type", "application/json");
  if (options.token !== undefined && options.token !== null)
    headers.set("Authorization", `Bearer ${options.token}`);
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: options.body === undefined ? null : JSON.stringify(options.body),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
  } catch (cause) {
    throw new RequestFailed(0, "", { cause });
  }
  if (!response.ok) throw new RequestFailed(response.status, await problemCode(response));
  return response;
}

/** The `code` of a problem document; "" for an answer that is none, such as a proxy's. */
export async function problemCode(response: Response): Promise<string> {
  try {
    const { code } = (await response.json()) as { code?: unknown };
    return typeof code === "string" ? code : "";
  } catch {
    return "";
  }
}

export function boardApiPath(id: string): string {
  return appPath(`api/boards/${encodeURIComponent(id)}`);
}

export async function createBoard(title?: string): Promise<CreatedBoard> {
  const response = await request("POST", appPath("api/boards"), {
    body: title === undefined ? {} : { title },
  });
  return (await response.json()) as CreatedBoard;
}

export async function renameBoard(id: string, title: string): Promise<void> {
  await request("PATCH", boardApiPath(id), { body: { title } });
}

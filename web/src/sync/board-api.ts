import { bearerHeaders, showBearer } from "./bearer";

/** The REST calls the editor itself needs; addresses are relative, so that any path prefix works. */

export type BoardRole = "view" | "comment" | "edit" | "own";

export type BoardLookup =
  | { readonly kind: "found"; readonly title: string; readonly role: BoardRole }
  | { readonly kind: "unknown" }
  /** The link asks for something besides. */
  | { readonly kind: "locked"; readonly by: "password" | "sign-in" }
  /** The server is there and says that this is too much for it. */
  | { readonly kind: "busy" }
  /** No answer, or not now: the copy this browser keeps must do. */
  | { readonly kind: "unreachable" };

export class BoardApi {
  /** `base` is the address the app is served from, with a trailing slash. */
  constructor(
    private readonly base: string,
    private readonly boardId: string,
  ) {}

  /** `name` stands in the history beside what is drawn over this socket. */
  socketUrl(name: string): string {
    const url = new URL(`sync/${this.boardId}`, this.base);
    url.searchParams.set("name", name);
    const token = showBearer();
    if (token !== null) url.searchParams.set("token", token); // Browsers can't set headers here.
    return url.href.replace(/^http/, "ws");
  }

  assetUrl(hash: string): string {
    return new URL(`api/boards/${this.boardId}/assets/${hash}`, this.base).href;
  }

  /** Reads a file without changing the board; `name` stands in the record of who did what. */
  importUrl(name: string): URL {
    const url = new URL(`api/boards/${this.boardId}/import?apply=false`, this.base);
    url.searchParams.set("name", name);
    return url;
  }

  exportUrl(query: string): URL {
    return new URL(`api/boards/${this.boardId}/export?${query}`, this.base);
  }

  async look(): Promise<BoardLookup> {
    let response: Response;
    try {
      response = await fetch(new URL(`api/boards/${this.boardId}`, this.base), {
        headers: bearerHeaders(),
      });
    } catch {
      return { kind: "unreachable" };
    }
    // 400 is an address that can't be a board's at all.
    if (response.status === 404 || response.status === 400) return { kind: "unknown" };
    if (response.status === 401) return { kind: "locked", by: await lockOf(response) };
    if (response.status === 429) return { kind: "busy" };
    if (!response.ok) return { kind: "unreachable" };
    const { title, role } = (await response.json()) as { title?: unknown; role?: unknown };
    return {
      kind: "found",
      title: typeof title === "string" ? title : "",
      role: readRole(role),
    };
  }

  /** Whether the server takes no more sockets from here: a browser hides why an upgrade failed. */
  async isCrowded(): Promise<boolean> {
    const address = this.socketUrl("").replace(/^ws/, "http");
    return await fetch(address).then(
      ({ status }) => status === 429,
      () => false,
    );
  }

  /** A picture of this board, by a request that says who asks. */
  async readOwnAsset(hash: string): Promise<Blob | null> {
    return await this.readAsset(this.boardId, hash);
  }

  /** A picture of another board this browser has the link of. */
  async readAsset(board: string, hash: string): Promise<Blob | null> {
    try {
      const response = await fetch(new URL(`api/boards/${board}/assets/${hash}`, this.base), {
        headers: bearerHeaders(),
      });
      return response.ok ? await response.blob() : null;
    } catch {
      return null;
    }
  }

  /** Answers whether the server has it now; false when it should be tried again. */
  async putAsset(hash: string, bytes: Blob): Promise<boolean> {
    try {
      const response = await fetch(this.assetUrl(hash), {
        method: "PUT",
        body: bytes,
        headers: { ...bearerHeaders(), "Content-Type": bytes.type },
      });
      if (response.ok) return true;
      const full = response.status === 507;
      if ((response.status >= 500 && !full) || response.status === 429) return false;
      throw new AssetRefusedError(hash, response.status);
    } catch (cause) {
      if (cause instanceof AssetRefusedError) throw cause;
      return false;
    }
  }
}

/** What a link asks for besides itself; a proof that has ended is asked for again. */
async function lockOf(response: Response): Promise<"password" | "sign-in"> {
  const { code } = (await response.json()) as { code?: unknown };
  return code === "password-needed" ? "password" : "sign-in";
}

/** The server will not take this file: too big, not an image, no right to write, no room for it. */
export class AssetRefusedError extends Error {
  constructor(
    readonly hash: string,
    readonly status: number,
  ) {
    super(`the server refused asset ${hash} with status ${status}`);
    this.name = "AssetRefusedError";
  }

  /** The file itself is fine. */
  get isForSpace(): boolean {
    return this.status === 507 || this.status === 413;
  }
}

export function readRole(role: unknown): BoardRole {
  return role === "view" || role === "comment" || role === "own" ? role : "edit";
}

import type { HistorySource } from "../../past/history-source";
import { decodePage } from "../../past/update-page";
import { boardApiPath, request, type CreatedBoard } from "../api";

/** The server's side of a board's history, as the panel uses it. */

export interface Version {
  readonly id: string;
  /** Empty for an automatic one. */
  readonly name: string;
  readonly offset: number;
  readonly author: string;
  readonly at: string;
  readonly automatic: boolean;
}

export interface DrawingSession {
  readonly fromOffset: number;
  readonly toOffset: number;
  readonly from: string;
  readonly to: string;
  readonly authors: readonly string[];
}

export interface Summary {
  readonly oldest: number;
  readonly head: number;
  readonly sessions: readonly DrawingSession[];
}

/** What a board takes on the server, in bytes but for the number of updates. */
export interface BoardSize {
  readonly updates: number;
  readonly logBytes: number;
  /** Beyond it the board can only be read; absent when there is no such limit. */
  readonly logLimitBytes?: number;
  readonly checkpointBytes: number;
  readonly pictureBytes: number;
}

export class HistoryApi implements HistorySource {
  readonly #path: string;

  constructor(boardId: string) {
    this.#path = boardApiPath(boardId);
  }

  async summary(): Promise<Summary> {
    return (await this.#json("GET", "/history")) as Summary;
  }

  async size(): Promise<BoardSize> {
    return (await this.#json("GET", "/size")) as BoardSize;
  }

  async state(offset: number) {
    const response = await request("GET", `${this.#path}/history/${offset}?format=yjs`);
    const at = response.headers.get("Whiteboard-Moment-Time");
    return {
      state: new Uint8Array(await response.arrayBuffer()),
      at: at === null ? null : Date.parse(at),
      author: decodeURIComponent(response.headers.get("Whiteboard-Moment-Author") ?? ""),
    };
  }

  async updates(after: number) {
    const response = await request("GET", `${this.#path}/history/updates?after=${after}`);
    return decodePage(new Uint8Array(await response.arrayBuffer()));
  }

  async versions(): Promise<readonly Version[]> {
    return ((await this.#json("GET", "/versions")) as { versions: Version[] }).versions;
  }

  async nameMoment(name: string, offset: number, by: string): Promise<Version> {
    const path = `/versions?name=${encodeURIComponent(by)}`;
    return (await this.#json("POST", path, { name, offset })) as Version;
  }

  async renameVersion(id: string, name: string): Promise<void> {
    await request("PATCH", `${this.#path}/versions/${id}`, { body: { name } });
  }

  async deleteVersion(id: string): Promise<void> {
    await request("DELETE", `${this.#path}/versions/${id}`);
  }

  async copy(title: string, at: number): Promise<CreatedBoard> {
    return (await this.#json("POST", "/copy", { title, at })) as CreatedBoard;
  }

  exportUrl(format: string, at: number): string {
    return `${this.#path}/export?format=${format}&at=${at}`;
  }

  thumbnailUrl(version: Version): string {
    return `${this.#path}/thumbnail?version=${version.id}`;
  }

  assetUrl(hash: string): string {
    return `${this.#path}/assets/${hash}`;
  }

  async #json(method: string, path: string, body?: unknown): Promise<unknown> {
    return await (await request(method, this.#path + path, { body })).json();
  }
}

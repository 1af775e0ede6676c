import { fetchFile, type Transfer } from "../../../sync/file-transfer";
import { boardApiPath, request } from "../../api";

/** A recording as the server's REST interface describes it. */
export interface Recording {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly bytes: number;
  readonly state:
    | "running"
    | "stopped"
    | "server-stopped"
    | "size-limit"
    | "duration-limit"
    | "failed"
    | "cut-off";
}

export interface RecordingList {
  /** Newest first. */
  readonly recordings: readonly Recording[];
  readonly limitBytes: number;
  readonly limitMinutes: number;
  readonly limit: number;
}

export async function readRecordings(board: string): Promise<RecordingList> {
  const answer = await request("GET", path(board));
  return (await answer.json()) as RecordingList;
}

/** `name` is who everybody on the board is told it is recorded by. */
export async function startRecording(board: string, name: string): Promise<void> {
  await request("POST", `${path(board)}?name=${encodeURIComponent(name)}`);
}

export async function stopRecording(board: string, id: string): Promise<void> {
  await request("POST", `${path(board, id)}/stop`);
}

export async function deleteRecording(board: string, id: string): Promise<void> {
  await request("DELETE", path(board, id));
}

/** The file as it is now; large ones take as long as they take. */
export async function fetchRecording(board: string, id: string, transfer: Transfer): Promise<Blob> {
  return await fetchFile(new URL(path(board, id), location.origin), transfer);
}

function path(board: string, ...id: string[]): string {
  return [`${boardApiPath(board)}/recordings`, ...id.map(encodeURIComponent)].join("/");
}

import { bearerHeaders } from "./bearer";

/** Files to and from the server, with progress and a way to stop. */

export interface Transfer {
  /** 0 to 1, or null while nobody can say. */
  readonly onProgress: (done: number | null) => void;
  readonly signal: AbortSignal;
}

/** The server said no; `message` is its own sentence for the user, `limit` what was passed. */
export class FileRefused extends Error {
  constructor(
    message: string,
    readonly limit: string | null,
  ) {
    super(message);
    this.name = "FileRefused";
  }
}

/** Something a file held that has no place on a board. */
export interface Loss {
  readonly where: string;
  readonly what: string;
  readonly count: number;
}

/** A file as shapes, bottom first; its pictures are stored with the board already. */
export interface ReadFile {
  readonly losses: readonly Loss[];
  readonly content: readonly { readonly id: string; readonly record: Record<string, unknown> }[];
}

/** Asks the server what a file holds. It changes nothing on the board. */
export async function readFileOnServer(
  url: URL,
  file: Blob,
  transfer: Transfer,
): Promise<ReadFile> {
  const answer = await send(url, file, transfer);
  if (answer.status === 200) return JSON.parse(answer.text) as ReadFile;
  throw refusal(answer.text);
}

/** The one way to see how far an upload is: fetch does not say. */
async function send(
  url: URL,
  file: Blob,
  { onProgress, signal }: Transfer,
): Promise<{ readonly status: number; readonly text: string }> {
  return await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    signal.addEventListener("abort", stop, { once: true });
    request.open("POST", url);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    for (const [name, value] of Object.entries(bearerHeaders()))
      request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(loaded < total ? loaded / total : null);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(new FileRefused("", null));
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    request.onloadend = () => signal.removeEventListener("abort", stop);
    if (signal.aborted) reject(new DOMException("stopped", "AbortError"));
    else request.send(file);
  });
}

/** Gets a file that the server makes. */
export async function fetchFile(url: URL, { onProgress, signal }: Transfer): Promise<Blob> {
  onProgress(null);
  const response = await fetch(url, { signal, headers: bearerHeaders() }).catch(
    (cause: unknown) => {
      throw signal.aborted ? cause : new FileRefused("", null);
    },
  );
  if (!response.ok || response.body === null) throw refusal(await response.text());
  const total = Number(response.headers.get("Content-Length") ?? 0);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let loaded = 0;
  const reader = response.body.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    parts.push(step.value);
    loaded += step.value.length;
    if (total > 0) onProgress(Math.min(1, loaded / total));
  }
  return new Blob(parts, { type: response.headers.get("Content-Type") ?? "" });
}

function refusal(problem: string): FileRefused {
  try {
    const { detail, limit } = JSON.parse(problem) as { detail?: unknown; limit?: unknown };
    return new FileRefused(
      typeof detail === "string" ? detail : "",
      typeof limit === "string" ? limit : null,
    );
  } catch {
    // A proxy answered in the server's place.
    return new FileRefused("", null);
  }
}

/** Whether the browser has none of its own here. */
export function needsSha256(): boolean {
  return (globalThis.crypto as Partial<Crypto>).subtle === undefined;
}

/**
 * SHA-256 in hex. The browser's own is missing on plain http except on localhost, which is where
 * many people run a board in their network; only there the other one is fetched.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = needsSha256()
    ? (await import("lib0/hash/sha256")).digest(bytes)
    : new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

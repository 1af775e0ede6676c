import { setBearer, bearerToken } from "./bearer";

/**
 * How a board in the frame of another product's page learns who its user is. The frame asks; the page
 * around it answers with a token. By message and not in the address, since an address is kept in
 * histories, in logs and on screens, and can't be renewed without a reload. Both sides name whom they
 * mean: the question goes to origins that the operator trusts, and only the page right around the
 * frame is heard, if it has one of these origins.
 */

const QUESTION = { type: "whiteboard:token-wanted" } as const;
const ANSWER = "whiteboard:token";
/** As the server takes it. */
const TOKEN = /^[\w-]{1,8000}\.[\w-]{1,8000}\.[\w-]{1,8000}$/;
/** A page that says nothing for so long has nobody to name: its user is a guest. */
const PATIENCE_MS = 5_000;

/** Settles when the page around this one has said who its user is, or has not. */
export async function hearHostPage(origins: readonly string[], host: Window): Promise<void> {
  if (origins.length === 0) return;
  let heard: () => void = () => undefined;
  const ask = async (): Promise<void> => {
    const before = bearerToken();
    await new Promise<void>((resolve) => {
      heard = () => {
        if (bearerToken() !== before) resolve();
      };
      setTimeout(resolve, PATIENCE_MS);
      for (const origin of origins) host.postMessage(QUESTION, origin);
    });
  };
  globalThis.addEventListener("message", (event: MessageEvent<unknown>) => {
    const token = tokenIn(event, origins, host);
    if (token === null) return;
    setBearer(token, ask);
    heard();
  });
  await ask();
}

/** The token of an answer that may be believed; null for every other message. */
export function tokenIn(
  event: Pick<MessageEvent<unknown>, "source" | "origin" | "data">,
  origins: readonly string[],
  host: Window,
): string | null {
  if (event.source !== host || !origins.includes(event.origin)) return null;
  const { type, token } = (event.data ?? {}) as { type?: unknown; token?: unknown };
  return type === ANSWER && typeof token === "string" && TOKEN.test(token) ? token : null;
}

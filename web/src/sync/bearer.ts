/**
 * The token by which the product whose page shows this one in a frame says who its user is. It is
 * kept in memory only; everybody else has none. See docs/operations.md, Identity.
 */

let token: string | null = null;
/** The one that the socket was opened with. */
let shown: string | null = null;
/** Asks the product for another one; null where there is no product. */
let ask: (() => Promise<void>) | null = null;

/** Settles when it is known whether there will be a token. */
let identified: Promise<void> = Promise.resolve();

/** The page around this one is being asked who its user is. */
export function identifyBy(answer: Promise<void>): void {
  identified = answer;
}

/** What is asked of the server waits for this: before, it would be asked as a guest. */
export function whenIdentified(): Promise<void> {
  return identified;
}

export function setBearer(next: string, askAgain: () => Promise<void>): void {
  token = next;
  ask = askAgain;
}

export function bearerToken(): string | null {
  return token;
}

/** What a request says of who sends it; nothing for a guest and for who has a cookie. */
export function bearerHeaders(): Record<string, string> {
  return token === null ? {} : { Authorization: `Bearer ${token}` };
}

/** For a socket's address. */
export function showBearer(): string | null {
  shown = token;
  return token;
}

/**
 * Once the server has taken a token for ended, the socket's unless another is named: settles when the
 * product has sent one, or sends none. True when there is another.
 */
export async function renewBearer(ended = shown): Promise<boolean> {
  if (token === ended) await ask?.(); // Else the product has sent another one of itself already.
  return token !== ended;
}

import { signal, type Signal } from "@preact/signals";
import type { Me } from "../editor/editor";
import { bearerHeaders } from "../sync/bearer";
import { appPath } from "./address";

/** Who the server takes this browser for. */
export interface Account {
  readonly signedIn: boolean;
  readonly name: string;
  readonly canSignIn: boolean;
  /** Origins of the pages that may hand this one a token when they show it in a frame. */
  readonly hostPages: readonly string[];
}

/** Null until the server was asked. */
export const account = signal<Account | null>(null);

const TIMEOUT_MS = 15_000;

/** Asks once; a server that does not answer leaves it open. */
export async function askAccount(): Promise<Account | null> {
  if (account.peek() !== null) return account.peek();
  try {
    // Not by ./api, whose sentences about failures every visit of a board would fetch with this.
    const response = await fetch(appPath("api/me"), {
      headers: bearerHeaders(),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) return null;
    const answer = (await response.json()) as Partial<Account>;
    account.value = {
      signedIn: answer.signedIn === true,
      name: answer.name ?? "",
      canSignIn: answer.canSignIn === true,
      hostPages: Array.isArray(answer.hostPages) ? answer.hostPages : [],
    };
  } catch {
    // No answer, or not the server's: asked again by who needs to know.
  }
  return account.peek();
}

/** The answer may be another one now. */
export function forgetAccount(): void {
  account.value = null;
}

/** Who is signed in is called by the name of their account. */
export async function adoptName(me: Signal<Me>): Promise<void> {
  const known = await askAccount();
  if (known?.signedIn === true && known.name !== "") me.value = { ...me.peek(), name: known.name };
}

/** Where a sign-in begins; it comes back to `own`, a path of ours that starts with a slash. */
export function signInPath(own: string): string {
  return `${appPath("auth/sign-in")}?returnTo=${encodeURIComponent(own)}`;
}

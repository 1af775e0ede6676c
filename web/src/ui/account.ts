import { signal, type Signal } from "@preact/signals";
import type { Me } from "../editor/editor";
import { appPath } from "./address";
import { request, RequestFailed } from "./api";

/** Who the server takes this browser for. */
export interface Account {
  readonly signedIn: boolean;
  readonly name: string;
  readonly canSignIn: boolean;
}

/** Null until the server was asked. */
export const account = signal<Account | null>(null);

/** Asks once; a server that does not answer leaves it open. */
export async function askAccount(): Promise<Account | null> {
  if (account.peek() !== null) return account.peek();
  try {
    const answer = (await (await request("GET", appPath("api/me"))).json()) as Partial<Account>;
    account.value = {
      signedIn: answer.signedIn === true,
      name: answer.name ?? "",
      canSignIn: answer.canSignIn === true,
    };
  } catch (failure) {
    if (!(failure instanceof RequestFailed)) throw failure;
  }
  return account.peek();
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

/** Signs out here, and goes where the server says, which ends the session there too. */
export async function signOut(): Promise<void> {
  const answer = await request("POST", appPath("auth/sign-out"));
  const { url } = (await answer.json()) as { url: string };
  location.assign(url);
}

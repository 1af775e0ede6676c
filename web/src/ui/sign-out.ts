import { appPath } from "./address";
import { request } from "./api";

/** Signs out here, and goes where the server says, which ends the session there too. */
export async function signOut(): Promise<void> {
  const answer = await request("POST", appPath("auth/sign-out"));
  const { url } = (await answer.json()) as { url: string };
  location.assign(url);
}

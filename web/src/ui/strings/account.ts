import { addTexts } from "./english.ts";

/** Who one is to the server. */
export const accountTexts = {
  "account.signIn": "Sign in",
  "account.signOut": "Sign out",
  "account.signedInAs": "Signed in as {name}",
  "account.nameHint": "Your name comes from your account.",
  "account.signOutFailed": "You could not be signed out: {reason}",
} as const;

addTexts(accountTexts);

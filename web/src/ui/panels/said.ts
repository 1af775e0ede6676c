/**
 * What to tell people of a transfer that failed: the sentence it carries, or else `otherwise`. What
 * browsers put into a TypeError, when the server or a part of the page can't be fetched, is no
 * sentence for people: it is English, and names addresses.
 */
export function said(cause: unknown, otherwise: string): string {
  if (!(cause instanceof Error) || cause instanceof TypeError) return otherwise;
  return cause.message === "" ? otherwise : cause.message;
}

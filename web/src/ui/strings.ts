/**
 * Every text a user can see comes from the table in `strings/english.ts`. `{name}` is replaced by a
 * value; a text with plural forms is chosen by its `{count}`.
 *
 * Keys made of a name that other parts choose: `command.<command id>` and `disabled.<why not now>` (see
 * editor/command-table), `announce.<what happened>` (for screen readers), `tool.<tool id>`,
 * `shape.<type>`.
 */

import { en, type Plural } from "./strings/english.ts";

export { en } from "./strings/english.ts";

export type TextKey = keyof typeof en;
export type TextValues = Readonly<Record<string, string | number>>;

/** Made for the first text with a count: the page starts without one. */
let plurals: Intl.PluralRules | undefined;

/**
 * The text of `key`, its `{…}` replaced. A key the table lacks is shown as it is, since a missing
 * word must not take the board away; a test asks for every key that other parts choose.
 */
export function text(key: string, values: TextValues = {}): string {
  const entry: string | Plural | undefined = en[key as TextKey];
  if (entry === undefined) return key;
  return fill(entry, values);
}

/** An entry of a table as it is shown: its form chosen, its braces replaced. */
export function fill(entry: string | Plural, values: TextValues): string {
  const form = typeof entry === "string" ? entry : formFor(entry, Number(values["count"]));
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function formFor(entry: Plural, count: number): string {
  plurals ??= new Intl.PluralRules("en");
  return entry[plurals.select(count)] ?? entry.other;
}

/** `text` for keys known when this is compiled. */
export const t: (key: TextKey, values?: TextValues) => string = text;

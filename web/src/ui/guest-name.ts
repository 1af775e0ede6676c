import { t } from "./strings";

/** What somebody is called before they said their name; the number tells guests apart. */
export function guestName(random: () => number): string {
  return t("me.guest", { number: 1 + Math.floor(random() * 99) });
}

import type { HistoryDesk } from "./history-desk";
import { h, timeText } from "./texts";

/** Why the moment that should be shown is not there; null when it is. */
export function whyAbsent({ travel }: HistoryDesk): string | null {
  if (travel.moment.value.offset >= 0) return null;
  const failure = travel.failure.value;
  return failure === null ? h("loading") : h("failed", { reason: failure.message });
}

/** When the shown moment was. That it could not be read, and why, is said above it once. */
export function shownTime({ travel }: HistoryDesk): string {
  const { offset, at } = travel.moment.value;
  if (offset >= 0) return timeText(at);
  return travel.failure.value === null ? h("loading") : h("unread");
}

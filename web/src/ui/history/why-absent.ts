import type { HistoryDesk } from "./history-desk";
import { h } from "./texts";

/** Why the moment that should be shown is not there; null when it is. */
export function whyAbsent({ travel }: HistoryDesk): string | null {
  if (travel.moment.value.offset >= 0) return null;
  const failure = travel.failure.value;
  return failure === null ? h("loading") : h("failed", { reason: failure.message });
}

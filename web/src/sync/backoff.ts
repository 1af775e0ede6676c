/** How long to wait before the next attempt to connect. */

const FIRST_MS = 250;
const LONGEST_MS = 15_000;

/**
 * Doubles with each failed attempt, with full jitter on the upper half: after a restart the server
 * must not meet all its clients in the same instant.
 */
export function backoffMs(failedAttempts: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failedAttempts, 16));
  return ceiling / 2 + (random() * ceiling) / 2;
}

import { keysBetween } from "../kernels/order-key";
import { MAX_Z_CHARS } from "./schema";

/** Order keys: two people who put a shape at the same place get different ones, and none moves another shape. */

/** What an unreadable key is taken for. */
export const MIDDLE_Z = "a0";

const FORM = /^[0-9A-Za-z]+$/;

export function isZ(value: unknown): value is string {
  return typeof value === "string" && value.length <= MAX_Z_CHARS && FORM.test(value);
}

/**
 * `count` keys between two neighbours, in order. Crossed neighbours, and those a foreign client
 * made up, are taken as open ends: a shape in a slightly wrong place beats one that can't be made.
 */
export function zBetween(lower: string | null, upper: string | null, count: number): string[] {
  const to = upper !== null && (lower === null || lower < upper) ? upper : null;
  for (const [from, until] of [
    [lower, to],
    [lower, null],
    [null, to],
    [null, null],
  ] as const) {
    const keys = keysBetween(from, until, count, Math.random);
    if (keys?.every(isZ) === true) return keys;
  }
  throw new Error(`no room for ${count} order keys`);
}

export function compareStacking(
  a: { readonly z: string; readonly id: string },
  b: { readonly z: string; readonly id: string },
): number {
  if (a.z !== b.z) return a.z < b.z ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

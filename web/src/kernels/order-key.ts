/**
 * Keys that order things by plain comparison, with room for another between any two: a whole number
 * whose first letter says how many digits it has (`a0`…`az`, `b00`…; `Zz`, `Zy`, … below `a0`), then
 * digits of a fraction. A few of those are left to chance, so that two people who ask for a key at the
 * same place get different ones. After David Greenspan, "Implementing Fractional Indexing" (2020); the
 * library that does the same is 2 kB of the 120 kB of scripts that a first visit may fetch.
 */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = DIGITS.length;
const FIRST = "a0";

/** `count` keys in order, above `lower` and below `upper`; null when there is no room between them. */
export function keysBetween(
  lower: string | null,
  upper: string | null,
  count: number,
  random: () => number,
): string[] | null {
  const keys: string[] = [];
  if (upper === null) {
    let whole = lower === null ? FIRST : stepped(lower, 1);
    for (; whole !== null && keys.length < count; whole = stepped(whole, 1)) {
      keys.push(whole + chance(random));
    }
  } else if (lower === null) {
    let whole = stepped(upper, -1);
    for (; whole !== null && keys.length < count; whole = stepped(whole, -1)) {
      keys.unshift(whole + chance(random));
    }
  } else if (count > 0) {
    const middle = between(lower, upper, random);
    const below = middle && keysBetween(lower, middle, (count - 1) >> 1, random);
    const above = middle && keysBetween(middle, upper, count >> 1, random);
    return below && middle && above ? [...below, middle, ...above] : null;
  }
  return keys.length === count ? keys : null;
}

/** The whole number of a key, one up or down; null for what is no such key, and past the last. */
function stepped(key: string, by: 1 | -1): string | null {
  const head = key.charAt(0);
  const length =
    head >= "a" && head <= "z"
      ? head.charCodeAt(0) - 95
      : head >= "A" && head <= "Z"
        ? 92 - head.charCodeAt(0)
        : 0;
  if (length === 0 || key.length < length) return null;
  const digits = key.slice(1, length).split("");
  for (let i = digits.length - 1; i >= 0; i--) {
    const digit = DIGITS.indexOf(digits[i]!) + by;
    if (digit >= 0 && digit < BASE) {
      digits[i] = DIGITS[digit]!;
      return head + digits.join("");
    }
    digits[i] = DIGITS[by > 0 ? 0 : BASE - 1]!;
  }
  // All digits rolled over: the next letter has one digit more, or one less towards the middle.
  if (by > 0) {
    if (head === "Z") return FIRST;
    if (head === "z") return null;
  } else {
    if (head === "a") return "Zz";
    if (head === "A") return null;
  }
  const next = String.fromCharCode(head.charCodeAt(0) + by);
  const wider = head >= "a" === by > 0;
  return next + (wider ? digits.join("") + digits[0]! : digits.slice(1).join(""));
}

/** Digits of a fraction; never a last zero, below which there would be no room. */
function chance(random: () => number): string {
  const digit = (from: number): string => DIGITS[from + Math.floor(random() * (BASE - from))]!;
  return digit(0) + digit(0) + digit(1);
}

function between(lower: string, upper: string, random: () => number): string | null {
  let i = 0;
  while (i < upper.length && (lower[i] ?? DIGITS[0]) === upper[i]) i++;
  if (i === upper.length) return null;
  const from = i < lower.length ? DIGITS.indexOf(lower[i]!) : 0;
  const gap = DIGITS.indexOf(upper[i]!) - from;
  if (gap > 1) return upper.slice(0, i) + amid(from, gap, random) + chance(random);
  // Neighbouring digits: the lower one, and then anything above what follows it there.
  let j = i + 1;
  while (lower[j] === DIGITS[BASE - 1]) j++;
  const start = upper.slice(0, i) + DIGITS[from]! + lower.slice(i + 1, j);
  const digit = j < lower.length ? DIGITS.indexOf(lower[j]!) : 0;
  return start + amid(digit, BASE - digit, random) + chance(random);
}

/** A digit above `from` and less than `gap` above it, from the middle half of those. */
function amid(from: number, gap: number, random: () => number): string {
  const share = 0.25 + random() / 2;
  return DIGITS[from + Math.min(gap - 1, Math.max(1, Math.floor(gap * share)))]!;
}

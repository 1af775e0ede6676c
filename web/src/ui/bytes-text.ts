const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** Limits are powers of two: counted in thousands, none of them would be a round number. */
const NEXT_UNIT = 1024;

/** "12 kB", "3.4 MB": as much as a person wants to know of a size. */
export function bytesText(bytes: number): string {
  let unit = 0;
  let amount = bytes;
  for (; amount >= NEXT_UNIT - 0.5 && unit < UNITS.length - 1; unit++) amount /= NEXT_UNIT;
  return new Intl.NumberFormat("en", {
    style: "unit",
    unit: UNITS[unit]!,
    unitDisplay: unit === 0 ? "long" : "short",
    maximumFractionDigits: amount < 10 && unit > 0 ? 1 : 0,
  }).format(amount);
}

const KILO = 1024;

/** "12 kB", "3.4 MB": as much as a person wants to know of a file. */
export function size(bytes: number): string {
  const mega = bytes >= KILO * KILO;
  const unit = mega ? "megabyte" : "kilobyte";
  const value = mega ? bytes / KILO / KILO : Math.ceil(bytes / KILO);
  return new Intl.NumberFormat("en", { style: "unit", unit, maximumFractionDigits: 1 }).format(
    value,
  );
}

/** The day and the minute, in the reader's own time. */
export function moment(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

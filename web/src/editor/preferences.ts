import { effect, signal, type Signal } from "@preact/signals";

/** How this person likes to work, on every board in this browser. */
export interface Preferences {
  /** Fingers only move the board; turned on by the first pen. */
  readonly penMode: Signal<boolean>;
  readonly showCursors: Signal<boolean>;
  /** Single-key shortcuts. */
  readonly shortcuts: Signal<boolean>;
  readonly grid: Signal<boolean>;
  readonly snap: Signal<boolean>;
}

const KEY = "whiteboard.preferences";

/** As they were left; each change is kept from here on. */
export function loadPreferences(): Preferences {
  const kept = readStored();
  const choice = (name: keyof Preferences, usual: boolean): Signal<boolean> =>
    signal(typeof kept[name] === "boolean" ? kept[name] : usual);
  const preferences: Preferences = {
    penMode: choice("penMode", false),
    showCursors: choice("showCursors", true),
    shortcuts: choice("shortcuts", true),
    grid: choice("grid", false),
    snap: choice("snap", true),
  };
  effect(() => {
    const entries = Object.entries(preferences) as [string, Signal<boolean>][];
    store(Object.fromEntries(entries.map(([name, { value }]) => [name, value])));
  });
  return preferences;
}

function store(values: Readonly<Record<string, boolean>>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(values));
  } catch {
    // Storage is refused in some private modes; the choice then lasts as long as the page.
  }
}

function readStored(): Partial<Record<keyof Preferences, unknown>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof stored === "object" && stored !== null ? stored : {};
  } catch {
    return {};
  }
}

import { computed, effect, signal } from "@preact/signals";
import { media } from "./media";

export type Theme = "light" | "dark" | "system";

const KEY = "whiteboard.theme";

function stored(): Theme {
  const value = read();
  return value === "light" || value === "dark" ? value : "system";
}

/** Storage may be forbidden (private windows, policies): then the choice lasts as long as the page. */
function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** What this person chose, for every board in this browser. */
export const theme = signal<Theme>(stored());

const systemDark = media("(prefers-color-scheme: dark)");

/** What the choice comes to now. */
export const shownTheme = computed<"light" | "dark">(() =>
  theme.value === "system" ? (systemDark.value ? "dark" : "light") : theme.value,
);

/** `color-scheme` on the root is all the styles need: every colour is a `light-dark()` pair. */
export function startTheme(): () => void {
  return effect(() => {
    const chosen = theme.value;
    if (chosen === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = chosen;
    try {
      localStorage.setItem(KEY, chosen);
    } catch {
      // The choice still holds for this page.
    }
  });
}

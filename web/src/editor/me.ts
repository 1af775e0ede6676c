import type { Me } from "./editor";

const KEY = "whiteboard.me";
/** What somebody can be shown in; told apart on white and on near black. */
export const PERSON_COLORS = [
  "#e0403f",
  "#ea7317",
  "#b7860b",
  "#2b9a4b",
  "#0c9488",
  "#2f6fe4",
  "#7a4fe0",
  "#d9418f",
] as const;

/** Who this browser says it is; a guest with a colour of their own the first time. */
export function loadMe(guestName: string): Me {
  const known = readStored();
  if (known !== null) return known;
  const color = PERSON_COLORS[Math.floor(Math.random() * PERSON_COLORS.length)]!;
  const me = { id: newId(), name: guestName, color };
  storeMe(me);
  return me;
}

export function storeMe(me: Me): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(me));
  } catch {
    // Storage is refused in some private modes; the name then lasts as long as the page.
  }
}

function readStored(): Me | null {
  try {
    const me = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Me> | null;
    const { id, name, color } = me ?? {};
    return typeof id === "string" && typeof name === "string" && typeof color === "string"
      ? { id, name, color }
      : null;
  } catch {
    return null;
  }
}

function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

import type { Reason } from "../command-table";

/** What a command does and when it can't. */
export interface Action {
  disabled?(): Reason | null;
  run(): void | Promise<void>;
}

export type Actions = Readonly<Record<string, Action>>;

/** The first reason that applies. */
export function unless(...reasons: (() => Reason | null)[]): () => Reason | null {
  return () => {
    for (const reason of reasons) {
      const found = reason();
      if (found !== null) return found;
    }
    return null;
  };
}

import type { Plugin } from "vite";
import { en } from "../src/ui/strings.ts";
import "../src/ui/strings/start.ts";

/** Fills `{{key}}` in the page: its few texts stand in the same table as all others. */
export function pageTexts(): Plugin {
  const texts: Readonly<Record<string, unknown>> = en;
  return {
    name: "page-texts",
    transformIndexHtml: (html) =>
      html.replace(/\{\{([\w.]+)\}\}/g, (_, key: string) => {
        const value = texts[key];
        if (typeof value !== "string") throw new Error(`index.html: no text has the key ${key}`);
        return value;
      }),
  };
}

import preact from "@preact/preset-vite";
import { defineConfig, type Plugin } from "vite";
import { en } from "./src/ui/strings.ts";

/** Fills `{{key}}` in the page: its few texts stand in the same table as all others. */
function pageTexts(): Plugin {
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

// The build lands where Maven packs resources from, so that the jar carries it under /web. The server
// answers /b/{id} with the same page and puts the path it is served below before the page's "./".
export default defineConfig({
  base: "./",
  plugins: [preact(), pageTexts()],
  build: {
    outDir: "target/classes/web",
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    sourcemap: false,
    // Every asset is a file: the server's content policy allows no data: addresses.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      "/api": "http://127.0.0.1:8080",
      "/sync": { target: "ws://127.0.0.1:8080", ws: true },
    },
  },
});

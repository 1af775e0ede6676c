/// <reference types="vitest/config" />
import { fileURLToPath } from "node:url";
import preact from "@preact/preset-vite";
import { defineConfig } from "vite";
import { bareIcons } from "./build/bare-icons.ts";
import { compressedFiles } from "./build/compressed-files.ts";
import { pageChunk } from "./build/page-chunk.ts";
import { pageTexts } from "./build/page-texts.ts";
import { workerChunk } from "./build/worker-chunk.ts";

// The build lands where Maven packs resources from, so that the jar carries it under /web. The server
// answers /b/{id} with the same page and puts the path it is served below before the page's "./".
export default defineConfig({
  base: "./",
  plugins: [preact(), pageTexts(), bareIcons(), workerChunk(), compressedFiles()],
  resolve: {
    // Yjs writes a line to the console now and then. lib0's way to do that in browsers brings its
    // element and schema builders along.
    alias: {
      "lib0/logging": fileURLToPath(new URL("node_modules/lib0/logging.node.js", import.meta.url)),
    },
  },
  build: {
    outDir: "target/classes/web",
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    sourcemap: false,
    // Every asset is a file: the server's content policy allows no data: addresses.
    assetsInlineLimit: 0,
    // Every browser the client supports knows modulepreload.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: pageChunk, debugName: "page" }],
        },
      },
    },
  },
  test: {
    // Ends what hangs, and nothing else: on a busy machine some tests take twenty seconds.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
  server: {
    proxy: {
      "/api": "http://127.0.0.1:8080",
      "/sync": { target: "ws://127.0.0.1:8080", ws: true },
    },
  },
});

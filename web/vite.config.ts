import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

// The build lands where Maven packs resources from, so that the jar carries it under /web.
export default defineConfig({
  base: "./",
  plugins: [preact()],
  build: { outDir: "target/classes/web", emptyOutDir: true, target: "es2022", sourcemap: false },
  server: {
    proxy: {
      "/api": "http://127.0.0.1:8080",
      "/sync": { target: "ws://127.0.0.1:8080", ws: true },
    },
  },
});

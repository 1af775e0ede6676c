import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

const ICON = /lucide-static\/icons\/[\w-]+\.svg\?raw$/;

/** Icons without what all of them repeat: licence line, attributes of the `<svg>`, indentation. */
export function bareIcons(): Plugin {
  return {
    name: "bare-icons",
    enforce: "pre",
    async load(id) {
      if (!ICON.test(id)) return null;
      const file = await readFile(id.slice(0, id.lastIndexOf("?")), "utf8");
      const svg = file
        .replace(/<!--.*?-->/gs, "")
        .replace(/<svg[^>]*>/, "<svg>")
        .replace(/\s+/g, " ")
        .replace(/ ?(<|\/>) ?/g, "$1")
        .trim();
      return `export default ${JSON.stringify(svg)}`;
    },
  };
}

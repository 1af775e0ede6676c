// Hocuspocus with its defaults, at 127.0.0.1 and the port given. With a folder it stores boards there,
// each whole in a file, by the extension that its documentation has for this and at its own pace;
// without one nothing is stored. Usage: node hocuspocus.mjs PORT [FOLDER]
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";

const [port, folder] = process.argv.slice(2);

const fileOf = (name) => join(folder, encodeURIComponent(name));

/** Null only for a board that was never stored. */
const stored = (name) =>
  readFile(fileOf(name)).catch((cause) => {
    if (cause.code === "ENOENT") return null;
    throw cause;
  });

const files = new Database({
  fetch: ({ documentName }) => stored(documentName),
  store: async ({ documentName, state }) => {
    await writeFile(`${fileOf(documentName)}.new`, state);
    await rename(`${fileOf(documentName)}.new`, fileOf(documentName));
  },
});

const server = new Server({
  port: Number(port),
  address: "127.0.0.1",
  quiet: true,
  extensions: folder === undefined ? [] : [files],
});
await server.listen();

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";

const JAR = path.join(import.meta.dirname, "../../whiteboard-server/target/whiteboard.jar");

/**
 * The packaged product on a free port; `url` is the page of a new board, or of the board behind `link` in
 * the folder `data`, which is left there.
 */
export async function startProduct(kept = null) {
  if (!existsSync(JAR)) throw new Error("the product is not built; run script/build");
  const data = kept?.data ?? mkdtempSync(path.join(os.tmpdir(), "whiteboard-bench-"));
  const port = await freePort();
  const where = ["--host", "127.0.0.1", "--port", String(port), "--data", data];
  const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, "bin/java") : "java";
  const server = spawn(java, ["-Xmx1g", "-jar", JAR, "serve", ...where], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const close = () => {
    server.kill();
    if (kept === null) rmSync(data, { recursive: true, force: true });
  };
  try {
    const base = `http://127.0.0.1:${port}`;
    await answers(`${base}/healthz`, server);
    if (kept !== null) return { url: `${base}/b/${kept.link}`, close };
    const response = await fetch(`${base}/api/boards`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ title: "Bench" }),
    });
    if (!response.ok) throw new Error(`no board was made: status ${response.status}`);
    const { id } = await response.json();
    return { url: `${base}/b/${id}`, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function answers(url, server) {
  while (server.exitCode === null) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the server ended with code ${server.exitCode}`);
}

function freePort() {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/* global Buffer, setImmediate */
// States of a board when something is missing: the network, the server, space.
import { get } from "node:http";
import { ask, makeBoard, startServer } from "./servers.mjs";
import { begin, click, open } from "./stage.mjs";
import { AT, workshop, WORKSHOP_TITLE } from "./workshop.mjs";

export const troubleStates = {
  async "connection-lost"({ me, url }) {
    await open(me, url);
    await me.context().setOffline(true);
    await me.locator("[data-state=offline]").waitFor();
  },

  async offline({ me, url }) {
    await open(me, url);
    await me.context().setOffline(true);
    await me.keyboard.press("r");
    await begin(me, [900, 362], [1050, 418]);
    await me.mouse.up();
    await me.keyboard.press("Enter");
    await me.keyboard.type("or a stamp");
    await me.keyboard.press("Escape");
    await me.keyboard.press("Escape");
    await me.getByText(/^Offline, \d+ waiting/).waitFor({ state: "attached" });
  },

  async "export-failed"({ me, url }) {
    await open(me, url);
    await me.keyboard.press("Control+Shift+E");
    await me.waitForSelector("dialog[open]");
    await me.context().setOffline(true);
    await me.getByRole("button", { name: "Markdown outline" }).click();
    await me.getByText("The file could not be made").waitFor();
  },

  async "panel-failed"({ me, url }) {
    await me.route(/HelpDialog/, (route) => route.abort());
    await open(me, url);
    await me.keyboard.press("?");
    await me.getByText("could not be loaded").waitFor();
  },

  async "browser-full"({ me, base, url }) {
    // Before anything is stored: the browser asks seldom how much room there is.
    const browser = await me.context().newCDPSession(me);
    await browser.send("Storage.overrideQuotaForOrigin", { origin: base, quotaSize: 1 });
    await open(me, url);
    await me.context().setOffline(true);
    await me.locator("[data-state=offline]").waitFor();
    await click(me, ...AT.card);
    await me.keyboard.press("ArrowDown");
    await me.locator("[data-state=failed]").waitFor();
  },

  async "server-busy"({ me, closing }) {
    const server = await startServer("--connects-per-second", "1");
    closing.push(server.close);
    const board = await makeBoard(server.base, WORKSHOP_TITLE, ...workshop);
    await open(me, `${server.base}/b/${board.id}`);
    await me.context().setOffline(true);
    await me.locator("[data-state=offline]").waitFor();
    closing.push(await crowd(server.base));
    await me.context().setOffline(false);
    await me.getByText("More came from your network").waitFor({ timeout: 60_000 });
    await me.keyboard.press("r");
    await begin(me, [900, 362], [1050, 418]);
    await me.mouse.up();
    await me.keyboard.press("Escape");
    await me.getByText(/^Server busy, \d+ waiting/).waitFor({ state: "attached" });
  },

  async "server-full"({ me, closing }) {
    const server = await startServer("--store-limit-bytes", "3000000");
    closing.push(server.close);
    const ballast = await makeBoard(server.base, "Ballast");
    const board = await makeBoard(server.base, WORKSHOP_TITLE, ...workshop);
    await open(me, `${server.base}/b/${board.id}`);
    for (let i = 0; await fits(server.base, ballast, large(i)); i++);
    await me.keyboard.press("Control+o");
    const chooser = me.waitForEvent("filechooser");
    await me.getByText("Choose a file").click();
    const file = {
      name: "large.json",
      mimeType: "application/json",
      buffer: Buffer.from(large(-9)),
    };
    await (await chooser).setFiles(file);
    await me.getByText("The server has no space left").waitFor();
  },
};

/**
 * Others behind the same address, who ask for connections without end. Resolves once the server takes no
 * more from there, with a function that ends it.
 */
function crowd(base) {
  let ended = false;
  const address = `${base}/sync/AAAAAAAAAAAAAAAAAAAAAA`;
  const headers = {
    Connection: "Upgrade",
    Upgrade: "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
  };
  return new Promise((resolve) => {
    const knock = () => {
      if (ended) return;
      const asked = get(address, { headers, agent: false });
      asked.on("response", (answer) => {
        if (answer.statusCode === 429) resolve(() => (ended = true));
        answer.resume();
      });
      asked.on("upgrade", (_answer, socket) => socket.destroy());
      asked.on("error", () => {});
      asked.on("close", () => setImmediate(knock));
    };
    for (let i = 0; i < 4; i++) knock();
  });
}

async function fits(base, board, file) {
  const taken = ask(base, "POST", `/api/boards/${board.id}/import`, file, board);
  return await taken.then(
    () => true,
    () => false,
  );
}

function large(index) {
  const shape = { type: "rect", pos: [index * 60, 900], size: [40, 40], name: "x".repeat(60_000) };
  return JSON.stringify({ comments: {}, meta: {}, shapes: { [`large${index}`]: shape } });
}

// States of the pages around boards. Each leaves the page to be pictured.
import { addLink, ask, makeBoard } from "./servers.mjs";
import { open } from "./stage.mjs";
import { workshop } from "./workshop.mjs";

export const pageStates = {
  async "start-empty"({ me, base }) {
    await me.goto(base);
    await me.getByText("No boards yet").waitFor();
  },

  async start({ me, base, url }) {
    await shelf(me, base, url);
  },

  async "start-menu"({ me, base, url }) {
    await shelf(me, base, url);
    await me.locator(".board-card [aria-haspopup=menu]").first().click();
    await me.waitForSelector("[role=menu]");
  },

  async trash({ me, base, url }) {
    await shelf(me, base, url);
    await act(me, "Move to the trash");
    await me.getByText("is in the trash").waitFor();
    await me.locator(".which-boards").getByText("Trash").click();
    await me.waitForSelector(".board-card");
  },

  async "trash-delete"(scene) {
    await pageStates.trash(scene);
    await act(scene.me, "Delete for good");
    await scene.me.waitForSelector("dialog[open]");
  },

  async "unknown-board"({ me, base }) {
    await me.goto(`${base}/b/0000000000000000000000`);
    await me.waitForSelector(".gone");
  },

  async "revoked-link"({ me, base, board }) {
    const link = await addLink(base, board, { role: "edit", name: "For the council" });
    await open(me, `${base}/b/${link}`);
    await ask(base, "DELETE", `/api/boards/${board.id}/links/${link}`, undefined, board);
    await me.waitForSelector(".gone");
  },

  async "deleted-board"({ me, base, board, url }) {
    await open(me, url);
    await ask(base, "DELETE", `/api/boards/${board.id}`, undefined, board);
    await me.waitForSelector(".gone");
  },

  async password({ me, base, board }) {
    const link = await addLink(base, board, { role: "edit", password: "freewheel" });
    await me.goto(`${base}/b/${link}`);
    await me.locator(".locked-form input").fill("brakes");
    await me.getByRole("button", { name: "Open the board" }).click();
    await me.getByText("That is not the password").waitFor();
  },

  async "sign-in-needed"({ me, base, board }) {
    const link = await addLink(base, board, { role: "edit", signedInOnly: true });
    await me.goto(`${base}/b/${link}`);
    await me.waitForSelector(".gone h1");
  },

  async unsupported({ me, url }) {
    await me.addInitScript("delete globalThis.ResizeObserver");
    await me.goto(url);
    await me.waitForSelector(".gone");
  },
};

/** Some boards in this browser: one it made, one it was sent, and one more. */
async function shelf(me, base, url) {
  await open(me, url);
  const other = await makeBoard(base, "Where the racks go", workshop[4]);
  await open(me, `${base}/b/${other.id}`);
  const ideas = await makeBoard(base, "Retrospective, May", workshop[2]);
  await open(me, `${base}/b/${ideas.id}`);
  await me.goto(base);
  await me.click("text=New board");
  await me.waitForURL("**/b/*");
  await me.locator("[data-state=saved]").waitFor();
  await me.fill("[aria-label='Board title']", "Thursday’s questions");
  await me.keyboard.press("Enter");
  await me.locator("[data-state=saved]").waitFor();
  await me.goto(base);
  await me.waitForSelector(".board-card");
}

async function act(me, action) {
  await me.locator(".board-card [aria-haspopup=menu]").first().click();
  await me.getByRole("menuitem", { name: action }).click();
}

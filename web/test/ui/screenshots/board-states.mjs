/* global Buffer */
// States of an open board. Each brings its state up as people do and leaves the page to be pictured.
import { begin, choose, click, open, place } from "./stage.mjs";
import { AT, crowded } from "./workshop.mjs";
import { addLink, makeBoard } from "./servers.mjs";

export const boardStates = {
  async empty({ me, base }) {
    await me.goto(base);
    await me.click("text=New board");
    await me.waitForURL("**/b/*");
    await me.locator("[data-state=saved]").waitFor();
  },

  async "recorded-and-empty"({ me, base }) {
    const board = await makeBoard(base, "Lesson");
    await open(me, `${base}/b/${await addLink(base, board, { role: "own", name: "Me" })}`);
    await choose(me, "Record this board…");
    await me.getByText("Start recording").click();
    await me.getByText("Stop recording").waitFor();
    await me.keyboard.press("Escape");
    await me.waitForSelector(".recording-badge");
  },

  async board({ me, url, join }) {
    await open(me, url);
    const [grace, alan] = [await join("Grace Hopper"), await join("Alan Turing")];
    await click(alan, ...AT.pick);
    await alan.mouse.move(...AT.free, { steps: 4 });
    await grace.keyboard.press("p");
    await begin(grace, ...AT.underList);
  },

  async loading({ me, base }) {
    const crowd = await makeBoard(
      base,
      "Every seat",
      crowded("left", 15_000),
      crowded("right", 15_000),
    );
    const slow = await me.context().newCDPSession(me);
    await slow.send("Emulation.setCPUThrottlingRate", { rate: 12 });
    await me.goto(`${base}/b/${crowd.id}`);
    await me.getByText(/Loading the board: [1-9]\d %/).waitFor();
  },

  async "text-editing"({ me, url, join }) {
    await open(me, url);
    const alan = await join("Alan Turing");
    await click(alan, ...AT.note, { clickCount: 2 });
    await alan.keyboard.press("Control+Home");
    await me.mouse.dblclick(...(await place(me, ...AT.note)));
    await me.keyboard.press("Control+End");
    await me.keyboard.type(", please");
    await alan.keyboard.press("ArrowRight");
  },

  async selection({ me, url }) {
    await open(me, url);
    await click(me, ...AT.card);
  },

  async "selection-of-many"({ me, url }) {
    await open(me, url);
    await me.keyboard.press("Control+a");
  },

  async style({ me, url }) {
    await open(me, url);
    await me.keyboard.press("a");
    const button = me.getByRole("button", { name: "Style" });
    if (await button.count()) await button.click();
  },

  async "snapping-guides"({ me, url }) {
    await open(me, url);
    await begin(me, AT.come, [600, 330], [590, 376], [597, 390]);
  },

  async search({ me, url }) {
    await open(me, url);
    await me.keyboard.press("Control+f");
    await me.waitForSelector(".search-panel");
    await me.keyboard.type("bike");
    await me.keyboard.press("Enter");
  },

  async palette({ me, url }) {
    await open(me, url);
    await click(me, ...AT.card);
    await me.keyboard.press("Control+Shift+P");
    await me.waitForSelector("dialog[open]");
    await me.keyboard.type("align");
  },

  async "context-menu"({ me, url }) {
    await open(me, url);
    await click(me, ...AT.card, { button: "right" });
    await me.waitForSelector("[role=menu]");
  },

  async menu({ me, url }) {
    await open(me, url);
    await me.click("[aria-label=Menu]");
    await me.waitForSelector("[role=menu]");
  },

  async help({ me, url }) {
    await open(me, url);
    await me.mouse.move(10, 400);
    await me.keyboard.press("?");
    await me.waitForSelector("dialog[open]");
  },

  async share({ me, url }) {
    await open(me, url);
    await me.click("[aria-label=Share]");
    await me.waitForSelector("dialog[open]");
  },

  async "share-of-the-owner"({ me, base, board }) {
    await addLink(base, board, { role: "view", name: "Visitors" });
    await open(me, `${base}/b/${await addLink(base, board, { role: "own", name: "Me" })}`);
    await me.click("[aria-label=Share]");
    await me.getByText("New link").waitFor();
  },

  async people({ me, url, join }) {
    await open(me, url);
    for (const name of PEOPLE) await join(name);
    await me.locator(".avatar.overflow").click();
    await me.waitForSelector(".people-list");
  },

  async oneself({ me, url }) {
    await open(me, url);
    await me.locator(".avatar.me").click();
    await me.waitForSelector(".me-panel");
  },

  async following({ me, url, join }) {
    await open(me, url);
    const grace = await join("Grace Hopper");
    await grace.mouse.move(840, 450, { steps: 4 });
    await me.getByRole("button", { name: "Follow Grace Hopper" }).click();
    await me.waitForSelector(".follow-frame");
  },

  async "view-only"({ me, base, board }) {
    const link = await addLink(base, board, { role: "view", name: "Visitors" });
    await open(me, `${base}/b/${link}`);
    await me.keyboard.press("r");
  },

  async "back-to-content"({ me, url }) {
    await open(me, url);
    await me.keyboard.press("h");
    for (let i = 0; i < 3; i++) {
      await me.mouse.move(40, 400);
      await me.mouse.down();
      await me.mouse.move(380, 760, { steps: 4 });
      await me.mouse.up();
    }
    await me.getByText("Back to content").waitFor();
  },

  async history({ me, url }) {
    await history(me, url);
    await me.getByLabel("Moment in the history").fill("4");
    await me.getByText("Step 4 of").waitFor();
  },

  async versions({ me, url }) {
    await history(me, url);
    for (const [moment, name] of [
      ["3", "First sketch"],
      ["5", "After the council’s visit"],
    ]) {
      await me.getByLabel("Moment in the history").fill(moment);
      const button = me.getByRole("button", { name: "Name this moment" });
      await button.click();
      await me.getByLabel("Name", { exact: true }).fill(name);
      await me.getByRole("button", { name: "Save", exact: true }).click();
      await me.locator(".version-face", { hasText: name }).waitFor();
    }
    await me.locator(".version-face", { hasText: "First sketch" }).click();
    await me.getByRole("button", { name: "Beside today" }).click();
  },

  async compare({ me, url }) {
    await history(me, url);
    await me.getByLabel("Moment in the history").fill("3");
    await me.getByRole("button", { name: "Beside today" }).click();
    await me.getByRole("tab", { name: "Changes since" }).click();
    await me.waitForSelector(".change-row");
  },

  async restore({ me, url }) {
    await history(me, url);
    await me.getByLabel("Moment in the history").fill("3");
    await me.getByRole("button", { name: "Restore…" }).click();
  },
  async export({ me, url }) {
    await open(me, url);
    await me.keyboard.press("Control+Shift+E");
    await me.waitForSelector("dialog[open]");
  },

  async import({ me, url }) {
    await open(me, url);
    await choose(me, "Import…");
    await me.waitForSelector("dialog[open]");
  },

  async "import-losses"({ me, base }) {
    const board = await makeBoard(base, "Taken over");
    await open(me, `${base}/b/${board.id}`);
    await choose(me, "Import…");
    const chooser = me.waitForEvent("filechooser");
    await me.getByText("Choose a file").click();
    await (
      await chooser
    ).setFiles({
      name: "plan.excalidraw",
      mimeType: "application/json",
      buffer: foreign(),
    });
    await me.waitForSelector(".import-losses");
  },
};

const PEOPLE = [
  "Grace Hopper",
  "Alan Turing",
  "Barbara Liskov",
  "Ken Thompson",
  "Radia Perlman",
  "Tim Lee",
];

async function history(me, url) {
  await open(me, url);
  await choose(me, "Versions and history…");
  await me.waitForSelector(".past-slider");
}

/** A drawing of another program with things no other program has. */
function foreign() {
  const box = (id, type, x, more = {}) => ({
    id,
    type,
    x,
    y: 200,
    width: 180,
    height: 120,
    ...more,
  });
  const elements = [
    box("a", "rectangle", 100),
    box("b", "ellipse", 340),
    box("c", "embeddable", 580, { link: "https://example.org/film" }),
    box("d", "image", 820, { fileId: "missing" }),
  ];
  return Buffer.from(JSON.stringify({ type: "excalidraw", version: 2, elements, files: {} }));
}

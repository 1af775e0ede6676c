import { describe, expect, it } from "vitest";
import { COMMANDS, type Announcement, type Reason } from "../../src/editor/command-table";
import { en, t, text } from "../../src/ui/strings";
import { allCommandsTexts } from "../../src/ui/strings/all-commands";

const nouns: Record<string, Record<string, object>> = import.meta.glob(
  ["../../src/ui/strings/*.ts", "!../../src/ui/strings/english.ts"],
  { eager: true },
);

const sources: Record<string, string> = import.meta.glob("../../src/**/*.{ts,tsx}", {
  eager: true,
  query: "?raw",
  import: "default",
});

const page = Object.values(
  import.meta.glob<string>("../../index.html", { eager: true, query: "?raw", import: "default" }),
);

const resources: Record<string, string> = import.meta.glob(
  "../../../whiteboard-server/src/main/java/org/whiteboard/server/api/*.java",
  { eager: true, query: "?raw", import: "default" },
);

/** Nouns that are not in the table until something that shows them is loaded. */
const late = Object.entries(nouns).flatMap(([file, texts]) => {
  const noun = file.slice(file.lastIndexOf("/") + 1, -".ts".length);
  const comesLate = sources[file]?.includes("addTexts(") === true;
  return comesLate
    ? Object.values(texts).flatMap((table) => Object.keys(table).map((key) => [key, noun]))
    : [];
});

/** How a template spells keys of a kind: `` `style.${ ``. */
function prefixOf(key: string): string {
  return `\`${key.slice(0, key.lastIndexOf("."))}.\${`;
}

describe("texts", () => {
  it("names every command, its group and every tool", () => {
    const missing = COMMANDS.flatMap((entry) => [
      `command.${entry.id}`,
      `commandGroup.${entry.group}`,
    ]).filter((key) => !(key in en));
    expect(missing).toEqual([]);
  });

  it("has a sentence for every reason and announcement (the compiler asks for each)", () => {
    const all = { ...en, ...allCommandsTexts };
    const named: Record<`disabled.${Reason}` | `announce.${Announcement}`, unknown> = all;
    expect(named).toBe(all);
  });

  it("has a sentence for every code that the server refuses requests with", () => {
    const codes = Object.values(resources).flatMap((source) =>
      [...source.matchAll(/Problem\s*\.?(?:of)?\(\s*(\d{3}),\s*"([a-z-]+)"/g)].map(
        ([, status, code]) => [Number(status), code!] as const,
      ),
    );
    expect(codes.length).toBeGreaterThan(20);
    // Others are for programs, or say that nothing is there, for which the status has a sentence.
    const refusals = codes.filter(
      ([status, code]) => ![400, 404, 422, 500].includes(status) && code !== "no-client",
    );
    const missing = refusals.filter(([, code]) => !(`problem.${code}` in en));
    expect(missing).toEqual([]);
  });

  it("keeps each key in one file, joined into the table", () => {
    const keys = Object.values(nouns).flatMap((file) => Object.values(file).flatMap(Object.keys));
    expect(keys.toSorted()).toEqual(Object.keys(en).toSorted());
  });

  it("are all shown somewhere", () => {
    const shown = Object.entries(sources)
      .filter(([file]) => !file.includes("/strings/"))
      .map(([, source]) => source)
      .concat(page)
      .join();
    // What is spelled by a template, or chosen from by a function that is given the first word.
    const chosen = (key: string): boolean =>
      shown.includes(prefixOf(key)) || shown.includes(`, "${key.slice(0, key.indexOf("."))}")`);
    const idle = Object.keys(en).filter(
      (key) => !shown.includes(`"${key}"`) && !shown.includes(`{{${key}}}`) && !chosen(key),
    );
    expect(idle).toEqual([]);
  });

  it("come with what shows them: each file imports the late nouns it names", () => {
    expect(late.length).toBeGreaterThan(100);
    const lacking = Object.entries(sources).flatMap(([file, source]) =>
      // The editor names texts only; the announcer fetches them when it is to say one.
      file.includes("/strings/") || file.includes("/editor/")
        ? []
        : late
            .filter(([key]) => source.includes(`"${key}"`) || source.includes(prefixOf(key!)))
            .filter(([, noun]) => !source.includes(`strings/${noun}"`))
            .map(([key]) => `${file}: ${key}`),
    );
    expect(lacking).toEqual([]);
  });

  it("puts values where the braces are", () => {
    expect(t("people.follow", { name: "Ada {x} $&" })).toBe("Follow Ada {x} $&");
  });

  it("chooses the plural form by count", () => {
    expect(t("people.more", { count: 1 })).toBe("1 more person");
    expect(t("people.more", { count: 12 })).toBe("12 more people");
  });

  it("has a form for one wherever a number is told, and tells no number otherwise", () => {
    const tables = Object.values(nouns).flatMap((file) => Object.values(file));
    const single = tables
      .flatMap((table) => Object.entries(table as Record<string, unknown>))
      .filter(([, words]) => typeof words === "string" && /\{(count|days|hours)\} /.test(words))
      // "3 waiting" is said of one, too.
      .filter(([, words]) => !/\{count\} waiting$/.test(words as string));
    expect(single).toEqual([]);
  });

  it("shows the key itself when another part asks for a text that is not there", () => {
    expect(text("command.from-the-future")).toBe("command.from-the-future");
  });
});

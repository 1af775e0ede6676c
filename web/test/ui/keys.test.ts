// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/editor/command-table";
import { ariaKeys, keyCaps } from "../../src/ui/keys";

describe("key names", () => {
  it("shows no empty cap for any key of the command table", () => {
    for (const { keys } of COMMANDS)
      for (const combination of keys)
        for (const cap of keyCaps(combination)) expect(cap, combination).not.toBe("");
  });

  it("takes a plus for a key where it stands last", () => {
    expect(keyCaps("+")).toEqual(["+"]);
    expect(keyCaps("Ctrl++")).toEqual(["Ctrl", "+"]);
    expect(ariaKeys("Ctrl++")).toBe("Control+Plus");
  });
});

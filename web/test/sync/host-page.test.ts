import { describe, expect, it } from "vitest";
import { bearerHeaders, bearerToken, renewBearer, showBearer } from "../../src/sync/bearer";
import { hearHostPage, tokenIn } from "../../src/sync/host-page";

const PRODUCT = "https://app.example.org";

/** A page around this one that notes whom it was asked as. */
function page(answer: () => string | null): Window & { asked: string[] } {
  const asked: string[] = [];
  const around = {
    asked,
    postMessage: (_question: unknown, origin: string) => {
      asked.push(origin);
      const token = answer();
      if (token !== null) say(around, origin, { type: "whiteboard:token", token });
    },
  };
  return around as unknown as Window & { asked: string[] };
}

function say(source: unknown, origin: string, data: unknown): void {
  const event = new Event("message");
  Object.assign(event, { source, origin, data });
  globalThis.dispatchEvent(event);
}

const globals = globalThis as unknown as { addEventListener?: unknown };
const target = new EventTarget();
globals.addEventListener ??= target.addEventListener.bind(target);
(globalThis as unknown as { dispatchEvent: unknown }).dispatchEvent ??=
  target.dispatchEvent.bind(target);

describe("a token from the page around a board", () => {
  const around = page(() => null);
  const good = { type: "whiteboard:token", token: "a.b.c" };

  it("is believed only of that page, and only at an origin the operator named", () => {
    const hear = (source: unknown, origin: string, data: unknown) =>
      tokenIn({ source: source as Window, origin, data }, [PRODUCT], around);
    expect(hear(around, PRODUCT, good)).toBe("a.b.c");
    expect(hear(around, "https://attacker.example", good)).toBeNull();
    expect(hear(around, "null", good)).toBeNull();
    expect(
      hear(
        page(() => null),
        PRODUCT,
        good,
      ),
    ).toBeNull();
    expect(hear(null, PRODUCT, good)).toBeNull();
    for (const data of [null, undefined, "a.b.c", { token: "a.b.c" }, { ...good, token: 7 }]) {
      expect(hear(around, PRODUCT, data)).toBeNull();
    }
    for (const token of ["", "a.b", "a.b.c.d", "a.b.c&x=1", `a.${"b".repeat(9000)}.c`]) {
      expect(hear(around, PRODUCT, { ...good, token })).toBeNull();
    }
  });

  it("is asked for by name, sent with requests, and asked for again once it has ended", async () => {
    const tokens = ["first.of.two", "second.of.two"];
    const host = page(() => tokens.shift() ?? null);
    expect(bearerHeaders()).toEqual({});
    await hearHostPage([PRODUCT], host);
    expect(host.asked).toEqual([PRODUCT]);
    expect(showBearer()).toBe("first.of.two");
    expect(bearerHeaders()).toEqual({ Authorization: "Bearer first.of.two" });
    await renewBearer();
    expect(bearerToken()).toBe("second.of.two");
    // One that came before it was needed is used without another question.
    await renewBearer();
    expect(host.asked).toHaveLength(2);
  });

  it("is not waited for where no page may give one", async () => {
    const host = page(() => "x.y.z");
    await hearHostPage([], host);
    expect(host.asked).toEqual([]);
  });
});

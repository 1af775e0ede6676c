import { expect, test } from "vitest";
import { Arriving } from "../../src/tools/arriving";
import type { Gesture, Pointer } from "../../src/tools/tool";

const at = (x: number): Pointer => ({ board: { x, y: 0 } }) as Pointer;

function gesture() {
  const done: string[] = [];
  const note = (what: string) => (pointer?: Pointer) => {
    done.push(`${what} ${pointer?.board.x ?? ""}`.trim());
  };
  const made: Gesture = { move: note("move"), end: note("end"), cancel: note("cancel") };
  return { made, done };
}

const never = (cause: unknown): void => expect.unreachable(String(cause));

test("what the hand did before the gesture came is made up for: where it is now, and how it ended", async () => {
  for (const [last, wanted] of [
    [(one: Gesture) => one.move(at(7)), "move 7"],
    [(one: Gesture) => one.end(at(7)), "end 7"],
    [(one: Gesture) => one.cancel(), "cancel"],
  ] as const) {
    const { made, done } = gesture();
    const arriving = new Arriving(Promise.resolve(made), never);
    arriving.move(at(3));
    last(arriving);
    expect(done).toEqual([]);
    await Promise.resolve();
    expect(done).toEqual([wanted]);
  }
});

test("a gesture that has come is told everything", async () => {
  const { made, done } = gesture();
  const arriving = new Arriving(Promise.resolve(made), never);
  await Promise.resolve();
  arriving.move(at(1));
  arriving.move(at(2));
  arriving.end(at(3));
  expect(done).toEqual(["move 1", "move 2", "end 3"]);
});

test("a gesture that does not come is told of once, and the hand does nothing", async () => {
  const failures: unknown[] = [];
  const arriving = new Arriving(Promise.reject(new Error("gone")), (cause) => failures.push(cause));
  arriving.move(at(1));
  await new Promise((settled) => setTimeout(settled));
  arriving.end(at(2));
  expect(failures).toEqual([new Error("gone")]);
});

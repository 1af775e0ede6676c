import { beforeEach, describe, expect, test } from "vitest";
import { KeyQueue } from "../../src/editor/input/key-queue";

/** A command whose end the test decides. */
function command(): { readonly work: Promise<void>; end(): void; fail(): void } {
  let end = (): void => undefined;
  let fail = end;
  const work = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = () => reject(new Error("did not come"));
  });
  return { work, end, fail };
}

describe("keys", () => {
  let queue: KeyQueue;
  let done: string[];
  const press = (...keys: string[]): void => {
    for (const key of keys) queue.take(() => done.push(key));
  };

  beforeEach(() => {
    queue = new KeyQueue();
    done = [];
  });

  test("are carried out at once while no command is unfinished", async () => {
    press("a");
    expect(done).toEqual(["a"]);
    const one = command();
    const ended = queue.until(one.work);
    one.end();
    await ended;
    press("b");
    expect(done).toEqual(["a", "b"]);
  });

  test("wait for a command, in their order, and so do those after a key that gives another", async () => {
    const [group, lock] = [command(), command()];
    const grouped = queue.until(group.work.then(() => void done.push("grouped")));
    let locked: Promise<void> | undefined;
    press("a");
    queue.take(() => (locked = queue.until(lock.work.then(() => void done.push("locked")))));
    press("b", "c");
    expect(done).toEqual([]);
    group.end();
    await grouped;
    expect(done).toEqual(["grouped", "a"]);
    press("d");
    lock.end();
    await locked;
    expect(done).toEqual(["grouped", "a", "locked", "b", "c", "d"]);
  });

  test("wait for all of several commands that were given by the pointer", async () => {
    const [one, other] = [command(), command()];
    const first = queue.until(one.work);
    const second = queue.until(other.work);
    press("a");
    one.end();
    await first;
    expect(done).toEqual([]);
    other.end();
    await second;
    expect(done).toEqual(["a"]);
  });

  test("wait no longer when the pointer is pressed, and those after it wait again", async () => {
    const one = command();
    const ended = queue.until(one.work);
    press("a", "b");
    queue.flush();
    expect(done).toEqual(["a", "b"]);
    press("c");
    expect(done).toEqual(["a", "b"]);
    one.end();
    await ended;
    expect(done).toEqual(["a", "b", "c"]);
  });

  test("end with the command that they waited for when it fails; later ones don't", async () => {
    const one = command();
    const ended = queue.until(one.work);
    press("a");
    one.fail();
    await expect(ended).rejects.toThrow("did not come");
    press("b");
    expect(done).toEqual(["b"]);
  });
});

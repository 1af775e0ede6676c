import { describe } from "vitest";

/** mulberry32: a small generator whose whole state is the seed a failing test prints. */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Set SEED to repeat one run. */
const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));

/** Laws that hold for whatever the seed makes; the seed stands in the name of every test. */
export function withSeed(subject: string, laws: (next: () => number) => void): void {
  describe(`${subject} (SEED=${seed})`, () => {
    laws(random(seed));
  });
}

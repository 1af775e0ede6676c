import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Figures of one machine mean nothing on another. */
const machine = `${os.cpus().length} x ${os.cpus()[0]?.model}`;

/**
 * Finished runs, kept on disk: a comparison can be measured one target and one count at a time, and
 * the peers, which take most of an hour, do not change between two versions of ours. What another
 * machine or another version of a peer measured is not taken.
 */
export class KeptRuns {
  /** `versionOf` tells runs of one version from those of another; null: the newest count, whatever it is. */
  constructor(folder, versionOf) {
    this.folder = folder;
    this.versionOf = versionOf;
    mkdirSync(folder, { recursive: true });
  }

  read(target, what) {
    const file = this.#file(target, what);
    if (!existsSync(file)) return [];
    const kept = JSON.parse(readFileSync(file, "utf8"));
    const version = this.versionOf(target);
    const counts = kept.machine === machine && (version === null || kept.version === version);
    return counts ? kept.runs : [];
  }

  add(target, what, run) {
    const runs = [...this.read(target, what), run];
    this.#write(target, what, runs);
  }

  forget(target, what) {
    this.#write(target, what, []);
  }

  #write(target, what, runs) {
    const kept = { machine, version: this.versionOf(target), runs };
    writeFileSync(this.#file(target, what), JSON.stringify(kept, null, 1));
  }

  #file(target, what) {
    return path.join(this.folder, `${target}-${what}.json`);
  }
}

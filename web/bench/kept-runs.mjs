import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Figures of one machine mean nothing on another. */
const machine = `${os.cpus().length} x ${os.cpus()[0]?.model}`;

/**
 * Finished runs, kept on disk: the peers take most of an hour and do not change between two versions of
 * ours. What another machine or another version of the target measured is not taken.
 */
export class KeptRuns {
  /** `versionOf` tells runs of one version from those of another. */
  constructor(folder, versionOf) {
    this.folder = folder;
    this.versionOf = versionOf;
    mkdirSync(folder, { recursive: true });
  }

  read(target, what) {
    const file = this.#file(target, what);
    if (!existsSync(file)) return [];
    const kept = JSON.parse(readFileSync(file, "utf8"));
    return kept.machine === machine && kept.version === this.versionOf(target) ? kept.runs : [];
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

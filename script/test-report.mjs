// Adds up what script/test left in its results folder (checks.tsv: suite, passed, failed, skipped;
// junit.txt: paths of JUnit files), names every suite with its count, and ends with the total.
// Exits 1 when anything failed or was skipped, or when nothing ran.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
/** @type {Map<string, {passed: number, failed: number, skipped: number}>} */
const suites = new Map();

function add(suite, passed, failed, skipped) {
  const sum = suites.get(suite) ?? { passed: 0, failed: 0, skipped: 0 };
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
  suites.set(suite, sum);
}

function lines(name) {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
}

/** `crdt-core protocol`, `e2e-tests crash`, `web vitest`: module and package. */
function suiteOf(file, className) {
  const module = /(?:^|\/)([^/]+)\/target\/surefire-reports\//.exec(file);
  if (!module) return "web vitest";
  const name = className.replace(/^org\.whiteboard\.(server\.|e2e\.)?/, "");
  const folders = name.split(".").slice(0, -1);
  return [module[1], ...folders.slice(0, 1)].join(" ");
}

for (const line of lines("checks.tsv")) {
  const [suite, passed, failed, skipped] = line.split("\t");
  add(suite, Number(passed), Number(failed), Number(skipped));
}
for (const file of lines("junit.txt")) {
  for (const [tag] of readFileSync(file, "utf8").matchAll(/<testsuite\s[^>]*>/g)) {
    const attribute = (name) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
    const failed = Number(attribute("failures")) + Number(attribute("errors"));
    const skipped = Number(attribute("skipped"));
    const passed = Number(attribute("tests")) - failed - skipped;
    add(suiteOf(file, attribute("name")), passed, failed, skipped);
  }
}

const total = { passed: 0, failed: 0, skipped: 0 };
const count = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
console.log("\nsuites");
for (const [suite, sum] of [...suites].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`  ${suite.padEnd(34)} ${count(sum)}`);
  for (const key of Object.keys(total)) total[key] += sum[key];
}
if (total.skipped) console.log("\nA skipped test counts as a failure of the run.");
console.log(`\n${count(total)}`);
process.exit(total.failed || total.skipped || !total.passed ? 1 : 0);

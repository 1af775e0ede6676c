#!/usr/bin/env node
// Reads the bills of materials that script/audit has gathered, makes the one of Cargo, lists every
// part with its licences, and fails for a shipped part whose licence is unknown or does not go with
// Apache-2.0. usage: node script/bill.mjs FOLDER
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];

/** Licences under which parts may be shipped together with Apache-2.0. */
const WELCOME = [
  /^(Apache|MIT|MIT-0|BSD|0BSD|ISC|Zlib|Unlicense|CC0|BlueOak|OFL|Unicode|BSL-1\.0|Python)/i,
  /^(EPL|MPL|EDL|CDDL|UPL|LGPL)/i, // Weak copyleft, used unchanged.
  /Apache Software License|The MIT License|Go License|Public Domain|Eclipse|Mozilla|Bouncy|BSD/i,
  /classpath/i,
];

function welcome(licence) {
  const either = licence.replace(/[()]/g, "").split(/ OR |\//);
  return either.some((choice) =>
    choice.split(/ AND /).every((one) => WELCOME.some((known) => known.test(one.trim()))),
  );
}

/** `cargo metadata` as CycloneDX. */
function cargoBill(metadata) {
  const components = metadata.packages
    .filter((part) => part.source !== null)
    .map((part) => ({
      type: "library",
      name: part.name,
      version: part.version,
      purl: `pkg:cargo/${part.name}@${part.version}`,
      licenses: part.license ? [{ expression: part.license }] : [],
    }));
  return { bomFormat: "CycloneDX", specVersion: "1.5", version: 1, components };
}

const metadata = join(folder, "cargo-metadata");
if (existsSync(metadata)) {
  const bill = cargoBill(JSON.parse(readFileSync(metadata, "utf8")));
  writeFileSync(join(folder, "cargo.json"), JSON.stringify(bill, null, 1));
}

function licencesOf(component) {
  const named = (component.licenses ?? []).map(
    (entry) => entry.expression ?? entry.license?.id ?? entry.license?.name ?? "",
  );
  return named.filter((name) => name !== "");
}

/** Of npm's bill only what is not for development is shipped; tests ship nothing. */
function isShipped(bill, component) {
  if (bill === "e2e-node") return false;
  const properties = component.properties ?? [];
  return !properties.some((p) => p.name === "cdx:npm:package:development" && p.value === "true");
}

const rows = [];
const problems = [];
for (const bill of ["maven", "web", "e2e-node", "cargo"]) {
  const file = join(folder, `${bill}.json`);
  if (!existsSync(file)) continue;
  for (const component of JSON.parse(readFileSync(file, "utf8")).components ?? []) {
    if (component.group === "org.whiteboard") continue;
    const name = [component.group, component.name].filter(Boolean).join(":");
    const licences = licencesOf(component);
    const shipped = isShipped(bill, component);
    rows.push([bill, name, component.version, shipped ? "shipped" : "build", licences.join(" | ")]);
    if (!shipped) continue;
    if (licences.length === 0)
      problems.push(`${name} ${component.version}: its licence is not known`);
    else if (!licences.some(welcome)) problems.push(`${name} ${component.version}: ${licences}`);
  }
}
rows.sort((a, b) => a.join("\t").localeCompare(b.join("\t")));
writeFileSync(join(folder, "licences.tsv"), rows.map((row) => `${row.join("\t")}\n`).join(""));
for (const problem of problems) console.error(`licence: ${problem}`);
console.log(`${rows.length} parts, ${problems.length} licences to look at, listed in ${folder}`);
process.exit(problems.length ? 1 : 0);

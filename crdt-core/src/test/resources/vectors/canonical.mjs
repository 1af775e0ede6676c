// The canonical JSON of a board, written from docs/board-format.md and from nothing else. It is the
// third opinion: the client's projection (TypeScript) and the engine's (Rust) are tested against it.
import { createHash } from "node:crypto";

export function canonicalJson(Y, doc) {
  const root = (name) => print(Y, doc.getMap(name));
  return `{"comments":${root("comments")},"meta":${root("meta")},"shapes":${root("shapes")}}`;
}

export function sha256(text) {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function print(Y, value) {
  if (value === null || value === undefined) return "null";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
  if (typeof value === "string") return JSON.stringify(wellFormed(value));
  if (value instanceof Uint8Array) return `{"$bytes":"${Buffer.from(value).toString("base64")}"}`;
  if (value instanceof Y.Text) return printText(Y, value);
  if (value instanceof Y.Map) return printObject(Y, value.entries());
  if (value instanceof Y.XmlFragment) return printXml(Y, value);
  if (value instanceof Y.Array) return `[${value.map((item) => print(Y, item)).join(",")}]`;
  if (Array.isArray(value)) return `[${value.map((item) => print(Y, item)).join(",")}]`;
  return printObject(Y, Object.entries(value));
}

function printObject(Y, entries) {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${sorted.map(([key, value]) => `${print(Y, key)}:${print(Y, value)}`).join(",")}}`;
}

// An element is a fragment too, in Yjs.
function printXml(Y, xml) {
  const children = `"children":[${xml.toArray().map((child) => print(Y, child)).join(",")}]`;
  if (!(xml instanceof Y.XmlElement)) return `{"$xml":{${children}}}`;
  const attributes = printObject(Y, Object.entries(xml.getAttributes()));
  return `{"$xml":{"attributes":${attributes},${children},"name":${print(Y, xml.nodeName)}}}`;
}

function printText(Y, text) {
  const runs = [];
  for (const { insert, attributes } of text.toDelta()) {
    const kept = Object.entries(attributes ?? {}).filter(([, value]) => value !== null);
    const printed = printObject(Y, kept);
    const last = runs.at(-1);
    if (typeof insert === "string" && last?.text !== undefined && last.attributes === printed) {
      last.text += insert;
    } else if (typeof insert === "string") {
      runs.push({ text: insert, attributes: printed });
    } else {
      runs.push({ embed: insert, attributes: printed });
    }
  }
  const printed = runs.map(({ text, embed, attributes }) => {
    const insert = `"insert":${print(Y, text ?? embed)}`;
    return attributes === "{}" ? `{${insert}}` : `{"attributes":${attributes},${insert}}`;
  });
  return `{"$text":[${printed.join(",")}]}`;
}

function wellFormed(text) {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}

import { sha256 } from "./sha256";
import * as Y from "yjs";
import { ROOT } from "./schema";

/**
 * The board as canonical JSON: the same bytes from every replica and from the server, so that equal
 * hashes mean equal boards. docs/board-format.md has the rules; the Rust half is `Doc.canonicalJson`.
 */
export function canonicalJson(doc: Y.Doc): string {
  const root = (name: string): string => printType(doc.getMap(name));
  return `{"comments":${root(ROOT.comments)},"meta":${root(ROOT.meta)},"shapes":${root(ROOT.shapes)}}`;
}

/** SHA-256 of the canonical JSON, in hex. */
export async function contentHash(doc: Y.Doc): Promise<string> {
  return await sha256(new TextEncoder().encode(canonicalJson(doc)));
}

/** One value of the document, as canonical JSON. */
export function printValue(value: unknown): string {
  if (value === null || value === undefined) return "null";
  switch (typeof value) {
    case "boolean":
      return value ? "true" : "false";
    case "number":
      // String(-0) is "0".
      return Number.isFinite(value) ? String(value) : "null";
    case "string":
      return printString(value);
    case "object":
      break;
    default:
      return "null";
  }
  if (value instanceof Uint8Array) return `{"$bytes":"${base64(value)}"}`;
  if (value instanceof Y.AbstractType) return printType(value);
  if (Array.isArray(value)) return `[${value.map(printValue).join(",")}]`;
  return printEntries(Object.entries(value));
}

function printType(type: unknown): string {
  if (type instanceof Y.Text) return printText(type);
  if (type instanceof Y.Map) return printEntries([...type.entries()]);
  if (type instanceof Y.XmlFragment) return printXml(type);
  if (type instanceof Y.Array) return `[${type.toArray().map(printValue).join(",")}]`;
  return "null";
}

/** XML is nothing of ours, but other clients of a board may keep it there. */
function printXml(xml: Y.XmlFragment): string {
  const children = `"children":[${xml.toArray().map(printValue).join(",")}]`;
  if (!(xml instanceof Y.XmlElement)) return `{"$xml":{${children}}}`;
  const attributes = printEntries(Object.entries(xml.getAttributes()));
  return `{"$xml":{"attributes":${attributes},${children},"name":${printString(xml.nodeName)}}}`;
}

function printEntries(entries: (readonly [string, unknown])[]): string {
  // The default order of sort is that of UTF-16 code units.
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${sorted.map(([key, value]) => `${printString(key)}:${printValue(value)}`).join(",")}}`;
}

function printText(text: Y.Text): string {
  const runs: { insert: string; attributes: string }[] = [];
  for (const part of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    const attributes = printAttributes(part.attributes);
    const last = runs[runs.length - 1];
    if (typeof part.insert !== "string") {
      runs.push({ insert: printValue(part.insert), attributes });
    } else if (last?.attributes === attributes && last.insert.startsWith('"')) {
      // Joined as printed: a surrogate pair can't be split between two runs of one text.
      last.insert = last.insert.slice(0, -1) + printString(part.insert).slice(1);
    } else {
      runs.push({ insert: printString(part.insert), attributes });
    }
  }
  const printed = runs.map(({ insert, attributes }) =>
    attributes === "{}"
      ? `{"insert":${insert}}`
      : `{"attributes":${attributes},"insert":${insert}}`,
  );
  return `{"$text":[${printed.join(",")}]}`;
}

function printAttributes(attributes: object | undefined): string {
  const set = Object.entries(attributes ?? {}).filter(([, value]) => value !== null);
  return printEntries(set);
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function printString(value: string): string {
  return JSON.stringify(value.replace(LONE_SURROGATE, "\uFFFD"));
}

export function base64(bytes: Uint8Array): string {
  let binary = "";
  const BLOCK = 0x8000;
  for (let i = 0; i < bytes.length; i += BLOCK) {
    binary += String.fromCharCode(...bytes.subarray(i, i + BLOCK));
  }
  return btoa(binary);
}

import { isSafeLink } from "../board/rich-text";
import type { Shape } from "../board/shape";

const WITH_SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** `example.org:8080/x` looks like a scheme, too, but its "path" begins with the port's digits. */
const WITH_PORT = /^[^\s/:]+:\d+(\/|$)/;
const ADDRESS_LIMIT_CHARS = 2_000;

/**
 * The address a person meant, or null for what is none or what must not be followed: only http,
 * https and mailto. What has no scheme is taken for a host or a mail address.
 */
export function linkFrom(typed: string): string | null {
  const text = typed.trim();
  if (text === "" || text.length > ADDRESS_LIMIT_CHARS || /\s/.test(text)) return null;
  const link = withScheme(text);
  return isSafeLink(link) && URL.canParse(link) ? link : null;
}

function withScheme(text: string): string {
  if (WITH_SCHEME.test(text) && !WITH_PORT.test(text)) return text;
  return /^[^@/]+@[^@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
}

/** Where a shape leads: its own link before the first of its text. */
export function linkOf(shape: Shape): string | null {
  if (shape.link !== null && isSafeLink(shape.link)) return shape.link;
  return shape.text.find((run) => run.link !== undefined)?.link ?? null;
}

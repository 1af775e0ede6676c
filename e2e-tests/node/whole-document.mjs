// Everything that a Yjs document shows, whatever its types are: roots by name, each with its map
// and its list, and in those the shared types, formats, embeds, bytes and values.

/** @returns plain JSON that is equal for documents that show the same */
export function wholeDocument(Y, doc) {
  const roots = [...doc.share].map(([name, type]) => [name, wholeType(Y, type)]);
  return Object.fromEntries(
    roots.filter(([, root]) => root.list.length > 0 || root.map.length > 0).sort(),
  );
}

function wholeType(Y, type) {
  const list = [];
  for (let item = type._start; item !== null; item = item.right) {
    if (!item.deleted) list.push(...wholeContent(Y, item.content));
  }
  const entries = [...type._map].filter(([, item]) => !item.deleted);
  // An entry is its last value.
  const map = entries.map(([key, item]) => [key, wholeContent(Y, item.content).at(-1)]);
  return { list, map: map.sort(([a], [b]) => (a < b ? -1 : 1)) };
}

function wholeContent(Y, content) {
  if (content instanceof Y.ContentFormat) return [{ format: content.key, value: content.value }];
  const values = content.getContent().map((value) => wholeValue(Y, value));
  return content instanceof Y.ContentString
    ? values
    : values.map((value) => [content.constructor.name, value]);
}

function wholeValue(Y, value) {
  if (value === undefined) return { undefined: true };
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (value instanceof Y.Doc) return { guid: value.guid, autoLoad: value.autoLoad };
  if (!(value instanceof Y.AbstractType)) return value;
  return {
    type: value.constructor.name,
    name: value.nodeName ?? value.hookName,
    ...wholeType(Y, value),
  };
}

import * as Y from "yjs";

/** Origin of these transactions: made here and sent as all else, but nobody's work to undo. */
const SEED = Symbol("seed");

/**
 * Gives an entry that never had one an empty text under `key`, so that two people who do it at the same
 * moment make one and the same: the struct is equal wherever it is made, by an author worked out from
 * the entry's id, and one that is there already changes nothing. Set as usual, each would make a
 * text of their own, and the map would keep one of the two.
 *
 * Answers false, and changes nothing, where the key was used before or the author's id is taken.
 */
export function seedText(map: Y.Map<unknown>, entryId: string, key: string): boolean {
  const { doc } = map;
  const id = Y.createID(authorOf(entryId), 0);
  if (doc === null || map._map.has(key) || Y.getState(doc.store, id.client) > 0) return false;
  doc.transact((transaction) => {
    const text = new Y.ContentType(new Y.Text());
    new Y.Item(id, null, null, null, null, map, key, text).integrate(transaction, 0);
  }, SEED);
  return true;
}

/** 32 bits of FNV-1a: as unlikely to be somebody's as two people's ids are to be equal. */
function authorOf(entryId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < entryId.length; i++) {
    hash = Math.imul(hash ^ entryId.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTH_CHARS = 16;

/**
 * Unguessable, so that no two clients ever create the same entry of `shapes`: the later of two
 * would silently replace the earlier.
 */
export function newShapeId(): string {
  let id = "";
  while (id.length < LENGTH_CHARS) {
    for (const byte of crypto.getRandomValues(new Uint8Array(2 * LENGTH_CHARS))) {
      // 248 is the largest multiple of 62 a byte holds; more would favour the first letters.
      if (byte < 248 && id.length < LENGTH_CHARS) id += BASE62[byte % 62];
    }
  }
  return id;
}

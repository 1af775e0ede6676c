import { base64 } from "../../board/projection";

/** More pictures than this would make the file a burden to whoever gets it; as on the server. */
const ASSETS_LIMIT_BYTES = 12 * 1024 * 1024;
const PNG_HEADER_BYTES = 8;
/** Length and kind before a chunk's data, its checksum behind. */
const CHUNK_BYTES = 12;
/** Keyword, 0, not compressed (the text is already), method, no language, no translated keyword. */
const SCENE_HEAD = "whiteboard\0\0\0\0\0";

/** A board of ours as its canonical JSON has it. */
interface BoardJson {
  meta: Record<string, unknown>;
  shapes: Record<string, { readonly asset?: unknown }>;
}

/**
 * What a picture carries so that it opens again: the shapes it shows and the files they show. The
 * server's pictures carry the same, see `export/Scene.java`.
 *
 * @param shown ids of shapes, with all that is inside of them; null for the whole board
 */
export async function sceneOf(
  canonicalJson: string,
  shown: ReadonlySet<string> | null,
  assetUrl: (sha256: string) => string,
): Promise<string> {
  const { meta, shapes } = JSON.parse(canonicalJson) as BoardJson;
  const kept = Object.fromEntries(
    Object.entries(shapes).filter(([id]) => shown === null || shown.has(id)),
  );
  const assets = Object.values(kept).map(({ asset }) => asset);
  const files: Record<string, string> = {};
  let room = ASSETS_LIMIT_BYTES;
  for (const asset of new Set(assets)) {
    if (typeof asset !== "string") continue;
    const file = await bytesOf(assetUrl(asset));
    if (file === null || file.bytes.length > room) continue;
    room -= file.bytes.length;
    files[asset] = `data:${file.type};base64,${base64(file.bytes)}`;
  }
  const board = { comments: {}, meta, shapes: kept };
  return JSON.stringify({ type: "whiteboard/scene", version: 1, board, files });
}

/** A picture that can't be had now is left out: its place on the board stays. */
async function bytesOf(
  url: string,
): Promise<{ readonly type: string; readonly bytes: Uint8Array } | null> {
  try {
    const response = await fetch(url);
    if (!response.ok) return null;
    const blob = await response.blob();
    return { type: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()) };
  } catch {
    return null;
  }
}

/** The PNG with the scene in a chunk of its own, behind the first as the server writes it. */
export async function intoPng(png: Blob, scene: string): Promise<Blob> {
  const text = SCENE_HEAD + base64(await deflate(scene));
  const bytes = new Uint8Array(await png.arrayBuffer());
  const headerBytes = new DataView(bytes.buffer).getUint32(PNG_HEADER_BYTES);
  const at = PNG_HEADER_BYTES + CHUNK_BYTES + headerBytes;
  return new Blob([bytes.subarray(0, at), chunk("iTXt", text), bytes.subarray(at)], {
    type: "image/png",
  });
}

async function deflate(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

function chunk(kind: string, text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(CHUNK_BYTES + text.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, text.length);
  bytes.set(new TextEncoder().encode(kind + text), 4);
  view.setUint32(bytes.length - 4, crc32(bytes.subarray(4, -4)));
  return bytes;
}

/** As PNG has it, bit by bit: fast enough for what a picture carries. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

import { MAX_INK_BYTES } from "./schema";

/**
 * Freehand points as bytes: version 1, varuint count, then per point zig-zag varint dx, dy in
 * eighths of a unit and one byte of pressure. A 500 point stroke takes about 2.5 kB against 12.4 kB
 * as numbers. Chunks of a growing stroke use the same form; the first delta of each is from the
 * last point of the chunk before.
 */

const VERSION = 1;
const STEPS_PER_UNIT = 8;
/** 2^31 eighths: beyond it the deltas would not fit the 32-bit arithmetic of other readers. */
const MAX_STEPS = 2 ** 31 - 1;

/** A point in whole eighths of a unit: what packing can carry without drifting. */
export interface InkStep {
  readonly x: number;
  readonly y: number;
}

export const INK_START: InkStep = { x: 0, y: 0 };

export function packInk(
  points: ArrayLike<number>,
  from: InkStep = INK_START,
): { bytes: Uint8Array; last: InkStep } {
  const count = Math.floor(points.length / 3);
  const out: number[] = [VERSION];
  writeVarUint(out, count);
  let { x, y } = from;
  for (let i = 0; i < count; i++) {
    const nextX = Math.round((points[3 * i] ?? 0) * STEPS_PER_UNIT);
    const nextY = Math.round((points[3 * i + 1] ?? 0) * STEPS_PER_UNIT);
    writeVarUint(out, zigZag(nextX - x));
    writeVarUint(out, zigZag(nextY - y));
    out.push(Math.round(Math.min(1, Math.max(0, points[3 * i + 2] ?? 0.5)) * 255));
    x = nextX;
    y = nextY;
  }
  return { bytes: Uint8Array.from(out), last: { x, y } };
}

/** `[x, y, pressure]*` of all chunks in order, or null when the bytes are not ink. */
export function unpackInk(chunks: readonly Uint8Array[]): Float32Array | null {
  let total = 0;
  let bytes = 0;
  const counts: { chunk: Uint8Array; at: number; count: number }[] = [];
  for (const chunk of chunks) {
    bytes += chunk.length;
    if (chunk[0] !== VERSION || bytes > MAX_INK_BYTES) return null;
    const reader = { bytes: chunk, at: 1 };
    const count = readVarUint(reader);
    // Three bytes a point at least: refused before anything is allocated.
    if (count < 0 || count * 3 > chunk.length - reader.at) return null;
    counts.push({ chunk, at: reader.at, count });
    total += count;
  }
  const points = new Float32Array(total * 3);
  let x = 0;
  let y = 0;
  let next = 0;
  for (const { chunk, at, count } of counts) {
    const reader = { bytes: chunk, at };
    for (let i = 0; i < count; i++) {
      const dx = readVarUint(reader);
      const dy = readVarUint(reader);
      const pressure = chunk[reader.at++];
      if (dx < 0 || dy < 0 || pressure === undefined) return null;
      x += unZigZag(dx);
      y += unZigZag(dy);
      if (Math.abs(x) > MAX_STEPS || Math.abs(y) > MAX_STEPS) return null;
      points[next++] = x / STEPS_PER_UNIT;
      points[next++] = y / STEPS_PER_UNIT;
      points[next++] = pressure / 255;
    }
    if (reader.at !== chunk.length) return null;
  }
  return points;
}

// Arithmetic instead of shifts: a delta may need 33 bits.
function zigZag(value: number): number {
  return value >= 0 ? value * 2 : -value * 2 - 1;
}

function unZigZag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

function writeVarUint(out: number[], value: number): void {
  let rest = value;
  while (rest > 0x7f) {
    out.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  out.push(rest);
}

/** -1 when the bytes end or the number is longer than five bytes. */
function readVarUint(reader: { readonly bytes: Uint8Array; at: number }): number {
  let value = 0;
  let scale = 1;
  for (let i = 0; i < 5; i++) {
    const byte = reader.bytes[reader.at++];
    if (byte === undefined) return -1;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
    scale *= 0x80;
  }
  return -1;
}

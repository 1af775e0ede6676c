package org.whiteboard.server.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/**
 * Pixels as a PNG. Each row is written as what differs from the row above: boards are mostly flat,
 * so that is nearly always nothing, and packs in a fraction of the time that a search for the best
 * filter of each row takes.
 *
 * <p>Bands of rows are asked for and packed apart from each other, several at once, and only those
 * are in memory. Where one ends depends on the picture alone, so every machine writes the same.
 */
final class PngFile {
  /** Few enough that processors share a picture, many enough that few shapes lie on two. */
  static final int BAND_ROWS = 512;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BITS = 8;
  private static final int RGB = 2;
  private static final int RGBA = 6;
  private static final byte FILTER_NONE = 0;
  private static final byte FILTER_UP = 2;

  /** More effort makes files little smaller and much later. */
  private static final int EFFORT = 3;

  /** How zlib marks a stream of 32 kB windows and little effort (RFC 1950, section 2.2). */
  private static final byte[] ZLIB_HEADER = {0x78, 0x5e};

  private static final int ROWS_AT_ONCE = 64;

  private PngFile() {}

  /** Into how many bands a picture of this height is cut. */
  static int bands(int height) {
    return (height + BAND_ROWS - 1) / BAND_ROWS;
  }

  /** What a band became: packed, and what the checksum of all needs to know of it. */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  private record Packed(byte[] bytes, long checksum, long length) {}

  /**
   * Writes a picture.
   *
   * @param clear whether pixels may let see through
   * @param bands the rows from {@code number * BAND_ROWS} on, at most {@link #BAND_ROWS} of them,
   *     with or without alpha as {@code clear} says; asked from several threads
   */
  static byte[] write(int width, int height, boolean clear, IntFunction<BufferedImage> bands) {
    int count = bands(height);
    List<Packed> packed =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(band -> pack(bands.apply(band), clear ? 4 : 3, band == count - 1))
            .toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height);
    header.put((byte) BITS).put((byte) (clear ? RGBA : RGB));
    PngChunk.append(out, "IHDR", header.array(), header.capacity());
    PngChunk.append(out, "IDAT", ZLIB_HEADER, ZLIB_HEADER.length);
    long checksum = 1;
    for (Packed band : packed) {
      PngChunk.append(out, "IDAT", band.bytes(), band.bytes().length);
      checksum = joined(checksum, band);
    }
    byte[] sum = ByteBuffer.allocate(4).putInt((int) checksum).array();
    PngChunk.append(out, "IDAT", sum, sum.length);
    PngChunk.append(out, "IEND", new byte[0], 0);
    return out.toByteArray();
  }

  private static Packed pack(BufferedImage image, int samples, boolean last) {
    int width = image.getWidth();
    int height = image.getHeight();
    int rowBytes = 1 + width * samples;
    int[] above = new int[width];
    int[] colors = new int[width];
    byte[] rows = new byte[rowBytes * Math.min(ROWS_AT_ONCE, height)];
    byte[] room = new byte[1 << 16];
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    Adler32 checksum = new Adler32();
    Deflater deflater = new Deflater(EFFORT, true);
    try {
      for (int top = 0; top < height; top += ROWS_AT_ONCE) {
        int count = Math.min(ROWS_AT_ONCE, height - top);
        for (int row = 0; row < count; row++) {
          // As they are stored: both kinds of image here keep a colour in one number.
          image.getRaster().getDataElements(0, top + row, width, 1, colors);
          // The row above a band's first is in another band: its differences are from nothing.
          rows[row * rowBytes] = top + row == 0 ? FILTER_NONE : FILTER_UP;
          difference(colors, above, samples, rows, row * rowBytes + 1);
          int[] done = above;
          above = colors;
          colors = done;
        }
        checksum.update(rows, 0, count * rowBytes);
        deflater.setInput(rows, 0, count * rowBytes);
        boolean end = top + count == height;
        if (end && last) {
          deflater.finish();
        }
        // A flush ends a band on a whole byte, so that the next can follow.
        int flush = end ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH;
        int n;
        do {
          n = deflater.deflate(room, 0, room.length, flush);
          out.write(room, 0, n);
        } while (n == room.length);
      }
    } finally {
      deflater.end();
    }
    return new Packed(out.toByteArray(), checksum.getValue(), (long) rowBytes * height);
  }

  /** One row. */
  private static void difference(int[] row, int[] above, int samples, byte[] into, int at) {
    int next = at;
    for (int x = 0; x < row.length; x++) {
      int color = row[x];
      int over = above[x];
      into[next++] = (byte) ((color >> 16) - (over >> 16));
      into[next++] = (byte) ((color >> 8) - (over >> 8));
      into[next++] = (byte) (color - over);
      if (samples == 4) {
        into[next++] = (byte) ((color >>> 24) - (over >>> 24));
      }
    }
  }

  /** The Adler-32 of what came before and a band after it (RFC 1950, section 8.2). */
  private static long joined(long before, Packed band) {
    long modulus = 65_521;
    long a = before & 0xffff;
    long b = before >>> 16;
    long bandA = band.checksum() & 0xffff;
    long bandB = band.checksum() >>> 16;
    long sumB = b + bandB + band.length() % modulus * (a + modulus - 1);
    return sumB % modulus << 16 | (a + bandA + modulus - 1) % modulus;
  }
}

package org.whiteboard.server.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/**
 * Pixels as a PNG. Each row is written as what differs from the row above: boards are mostly flat,
 * so that is nearly always nothing, and packs in a fraction of the time that a search for the best
 * filter of each row takes.
 */
final class PngFile {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BITS = 8;
  private static final int RGB = 2;
  private static final int RGBA = 6;
  private static final int FILTER_UP = 2;

  /** More effort makes files little smaller and much later. */
  private static final int EFFORT = 3;

  private static final int ROWS_AT_ONCE = 64;

  private PngFile() {}

  static byte[] write(BufferedImage image) {
    boolean clear = image.getColorModel().hasAlpha();
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(image.getWidth()).putInt(image.getHeight());
    header.put((byte) BITS).put((byte) (clear ? RGBA : RGB));
    PngChunk.append(out, "IHDR", header.array(), header.capacity());
    pixels(out, image, clear ? 4 : 3);
    PngChunk.append(out, "IEND", new byte[0], 0);
    return out.toByteArray();
  }

  private static void pixels(ByteArrayOutputStream out, BufferedImage image, int samples) {
    int width = image.getWidth();
    int height = image.getHeight();
    int rowBytes = 1 + width * samples;
    int[] above = new int[width];
    int[] colors = new int[width];
    byte[] rows = new byte[rowBytes * Math.min(ROWS_AT_ONCE, height)];
    byte[] packed = new byte[1 << 16];
    Deflater deflater = new Deflater(EFFORT);
    try {
      for (int top = 0; top < height; top += ROWS_AT_ONCE) {
        int count = Math.min(ROWS_AT_ONCE, height - top);
        for (int row = 0; row < count; row++) {
          // As they are stored: both kinds of image here keep a colour in one number.
          image.getRaster().getDataElements(0, top + row, width, 1, colors);
          difference(colors, above, samples, rows, row * rowBytes);
          int[] done = above;
          above = colors;
          colors = done;
        }
        deflater.setInput(rows, 0, count * rowBytes);
        if (top + count == height) {
          deflater.finish();
        }
        for (int n = deflater.deflate(packed); n > 0; n = deflater.deflate(packed)) {
          PngChunk.append(out, "IDAT", packed, n);
        }
      }
    } finally {
      deflater.end();
    }
  }

  /** One row, its filter first. */
  private static void difference(int[] row, int[] above, int samples, byte[] into, int at) {
    int next = at;
    into[next++] = FILTER_UP;
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
}

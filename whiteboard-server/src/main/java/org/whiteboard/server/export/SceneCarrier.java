package org.whiteboard.server.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.whiteboard.server.render.PngChunk;

/**
 * Scenes inside pictures: in a PNG an iTXt chunk with the keyword {@code whiteboard}, in an SVG an
 * element of its metadata; packed by zlib, as text in base64.
 */
public final class SceneCarrier {
  private static final String KEYWORD = "whiteboard";
  private static final int PNG_HEADER_BYTES = 8;

  /** Ink and ids, which most of a board is, pack no better with more. */
  private static final int EFFORT = 3;

  private static final String TEXT_CHUNK = "iTXt";
  private static final Pattern IN_SVG =
      Pattern.compile("<scene xmlns=\"urn:whiteboard\">([A-Za-z0-9+/=\\s]*)</scene>");

  private SceneCarrier() {}

  /** The scene as pictures carry it. */
  static byte[] pack(byte[] scene) {
    return Base64.getEncoder().encode(deflate(scene));
  }

  /** The PNG with a packed scene in it. */
  static byte[] intoPng(byte[] png, byte[] text) {
    // Keyword, 0, not compressed (it is already), method, no language, no translated keyword.
    byte[] head = (KEYWORD + "\0\0\0\0\0").getBytes(StandardCharsets.US_ASCII);
    byte[] carried = Arrays.copyOf(head, head.length + text.length);
    System.arraycopy(text, 0, carried, head.length, text.length);
    int afterHeader = PNG_HEADER_BYTES + 12 + ByteBuffer.wrap(png).getInt(PNG_HEADER_BYTES);
    ByteArrayOutputStream out = new ByteArrayOutputStream(png.length + 12 + carried.length);
    out.write(png, 0, afterHeader);
    PngChunk.append(out, TEXT_CHUNK, carried, carried.length);
    out.write(png, afterHeader, png.length - afterHeader);
    return out.toByteArray();
  }

  /**
   * The scene in a PNG, if one of ours is.
   *
   * @param limitBytes of the scene when it is unpacked
   * @throws TooLargeException when there is one that is larger than the limit
   * @throws IOException when there is one that is damaged
   */
  public static Optional<byte[]> fromPng(byte[] png, int limitBytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(png);
    int at = PNG_HEADER_BYTES;
    while (at + 12 <= png.length) {
      int length = in.getInt(at);
      if (length < 0 || length > png.length - at - 12) {
        return Optional.empty();
      }
      String type = new String(png, at + 4, 4, StandardCharsets.US_ASCII);
      if (type.equals(TEXT_CHUNK)) {
        byte[] text = Arrays.copyOfRange(png, at + 8, at + 8 + length);
        byte[] head = (KEYWORD + "\0\0\0\0\0").getBytes(StandardCharsets.US_ASCII);
        if (text.length > head.length && Arrays.mismatch(text, head) == head.length) {
          return Optional.of(
              inflate(Arrays.copyOfRange(text, head.length, text.length), limitBytes));
        }
      }
      at += 12 + length;
    }
    return Optional.empty();
  }

  /** XML for an SVG's metadata, with a packed scene in it. */
  static String forSvg(byte[] text) {
    return "<metadata><scene xmlns=\"urn:whiteboard\">"
        + new String(text, StandardCharsets.US_ASCII)
        + "</scene></metadata>\n";
  }

  /** As {@link #fromPng}, of an SVG. */
  public static Optional<byte[]> fromSvg(byte[] svg, int limitBytes) throws IOException {
    Matcher found = IN_SVG.matcher(new String(svg, StandardCharsets.UTF_8));
    return found.find()
        ? Optional.of(inflate(found.group(1).getBytes(StandardCharsets.US_ASCII), limitBytes))
        : Optional.empty();
  }

  private static byte[] deflate(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(EFFORT);
    try (DeflaterOutputStream packed = new DeflaterOutputStream(out, deflater)) {
      packed.write(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e); // In memory: can't happen.
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private static byte[] inflate(byte[] base64, int limitBytes) throws IOException {
    byte[] packed;
    try {
      packed = Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IOException("The board inside the picture is damaged.", e);
    }
    byte[] scene;
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      scene = in.readNBytes(limitBytes + 1);
    } catch (IOException e) {
      throw new IOException("The board inside the picture is damaged.", e);
    }
    if (scene.length > limitBytes) {
      throw new TooLargeException();
    }
    return scene;
  }

  /** A scene has more bytes than it may; how many more nobody knows, since unpacking stopped. */
  public static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}

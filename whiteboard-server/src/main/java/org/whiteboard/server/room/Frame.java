package org.whiteboard.server.room;

import java.util.Arrays;
import org.whiteboard.protocol.MessageWriter;

/**
 * One protocol message with its WebSocket header in front (FIN, binary, unmasked; RFC 6455 section
 * 5.2), built once and shared by every session that gets it. Immutable.
 *
 * <p>The header is the one thing of the socket that the room knows: without it each recipient would
 * need its own copy of the bytes.
 */
public final class Frame {
  private static final int FIN_BINARY = 0x82;
  private static final byte[] NO_BYTES = {};

  private final byte[] wire;
  private final int headerBytes;

  private Frame(byte[] wire, int headerBytes) {
    this.wire = wire;
    this.headerBytes = headerBytes;
  }

  /** Copies the message once, behind its header. */
  public static Frame of(byte[] message) {
    return of(message, NO_BYTES);
  }

  /** A change, copied once: the snapshot of a large board would take a lot of heap otherwise. */
  static Frame ofUpdate(byte[] update) {
    return of(MessageWriter.syncUpdateHead(update.length), update);
  }

  /** A step 2, copied once. */
  static Frame ofStep2(byte[] update) {
    return of(MessageWriter.syncStep2Head(update.length), update);
  }

  private static Frame of(byte[] head, byte[] body) {
    int length = head.length + body.length;
    int headerBytes = length < 126 ? 2 : length < 65536 ? 4 : 10;
    byte[] wire = new byte[headerBytes + length];
    wire[0] = (byte) FIN_BINARY;
    int lengthBytes = headerBytes - 2;
    wire[1] = (byte) (lengthBytes == 0 ? length : lengthBytes == 2 ? 126 : 127);
    for (int i = 0; i < lengthBytes; i++) {
      wire[headerBytes - 1 - i] = (byte) (i < 4 ? length >>> (8 * i) : 0);
    }
    System.arraycopy(head, 0, wire, headerBytes, head.length);
    System.arraycopy(body, 0, wire, headerBytes + head.length, body.length);
    return new Frame(wire, headerBytes);
  }

  /** The bytes for the socket. Shared: never to be written to. */
  public byte[] wire() {
    return wire;
  }

  public int length() {
    return wire.length;
  }

  /** A copy of the protocol message. */
  public byte[] message() {
    return Arrays.copyOfRange(wire, headerBytes, wire.length);
  }
}

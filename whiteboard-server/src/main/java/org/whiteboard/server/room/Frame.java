package org.whiteboard.server.room;

import java.util.Arrays;

/**
 * One protocol message with its WebSocket header in front (FIN, binary, unmasked; RFC 6455 section
 * 5.2), built once and shared by every session that gets it. Immutable.
 *
 * <p>The header is the one thing of the socket that the room knows: without it each recipient would
 * need its own copy of the bytes.
 */
public final class Frame {
  private static final int FIN_BINARY = 0x82;

  private final byte[] wire;
  private final int headerBytes;

  private Frame(byte[] wire, int headerBytes) {
    this.wire = wire;
    this.headerBytes = headerBytes;
  }

  /** Copies the message once, behind its header. */
  public static Frame of(byte[] message) {
    int headerBytes = message.length < 126 ? 2 : message.length < 65536 ? 4 : 10;
    byte[] wire = new byte[headerBytes + message.length];
    wire[0] = (byte) FIN_BINARY;
    int lengthBytes = headerBytes - 2;
    wire[1] = (byte) (lengthBytes == 0 ? message.length : lengthBytes == 2 ? 126 : 127);
    for (int i = 0; i < lengthBytes; i++) {
      wire[headerBytes - 1 - i] = (byte) (i < 4 ? message.length >>> (8 * i) : 0);
    }
    System.arraycopy(message, 0, wire, headerBytes, message.length);
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

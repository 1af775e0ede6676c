package org.whiteboard.server.transport;

import java.nio.ByteBuffer;

/**
 * Counts the bytes of a WebSocket message that has begun and not ended, by reading the headers of
 * frames as they pass. Only counts: what is wrong with a frame is found by who parses it. Not
 * thread-safe.
 */
final class FrameMeter {
  private static final int FIN = 0x80;
  private static final int CONTROL = 0x08;
  private static final int MASKED = 0x80;
  private static final int MASK_BYTES = 4;

  private long message;
  private long payloadLeft;
  private int headerSeen;
  private int headerBytes = 2;
  private int first;
  private long length;

  /** Takes bytes in, without moving the buffer; answers how many wait for their message's end. */
  long feed(ByteBuffer bytes) {
    int at = bytes.position();
    while (at < bytes.limit()) {
      if (payloadLeft > 0) {
        long taken = Math.min(payloadLeft, bytes.limit() - at);
        payload(taken);
        at += (int) taken;
      } else {
        header(bytes.get(at++) & 0xff);
      }
    }
    return message;
  }

  private void header(int value) {
    if (headerSeen == 0) {
      first = value;
    } else if (headerSeen == 1) {
      int size = value & 0x7f;
      int extended = size == 126 ? 2 : size == 127 ? 8 : 0;
      length = extended == 0 ? size : 0;
      headerBytes = 2 + extended + ((value & MASKED) != 0 ? MASK_BYTES : 0);
    } else if (headerSeen < headerBytes - MASK_BYTES) {
      length = (length << 8) | value;
    }
    if (++headerSeen >= Math.max(2, headerBytes)) {
      headerSeen = 0;
      payloadLeft = Math.max(0, length);
      if (payloadLeft == 0) {
        frameEnded();
      }
    }
  }

  private void payload(long taken) {
    payloadLeft -= taken;
    if ((first & CONTROL) == 0) {
      message += taken;
    }
    if (payloadLeft == 0) {
      frameEnded();
    }
  }

  private void frameEnded() {
    if ((first & CONTROL) == 0 && (first & FIN) != 0) {
      message = 0;
    }
  }
}

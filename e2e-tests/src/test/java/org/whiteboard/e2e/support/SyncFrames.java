package org.whiteboard.e2e.support;

import java.io.ByteArrayOutputStream;

/**
 * Messages of the standard wire, framed by hand so that a test can send what no client would; the
 * content is taken as it is. See docs/protocol.md, Envelope.
 */
public final class SyncFrames {
  private static final int SYNC = 0;
  private static final int AWARENESS = 1;
  private static final int STEP_ONE = 0;
  private static final int STEP_TWO = 1;
  private static final int UPDATE = 2;

  private SyncFrames() {}

  public static byte[] stepOne(byte[] stateVector) {
    return frame(stateVector, SYNC, STEP_ONE);
  }

  public static byte[] stepTwo(byte[] update) {
    return frame(update, SYNC, STEP_TWO);
  }

  public static byte[] update(byte[] update) {
    return frame(update, SYNC, UPDATE);
  }

  public static byte[] awareness(byte[] awarenessUpdate) {
    return frame(awarenessUpdate, AWARENESS);
  }

  public static boolean isStepOne(byte[] message) {
    return isSync(message, STEP_ONE);
  }

  public static boolean isStepTwo(byte[] message) {
    return isSync(message, STEP_TWO);
  }

  public static boolean isUpdate(byte[] message) {
    return isSync(message, UPDATE);
  }

  public static boolean isAwareness(byte[] message) {
    return message.length > 0 && message[0] == AWARENESS;
  }

  private static boolean isSync(byte[] message, int step) {
    return message.length > 1 && message[0] == SYNC && message[1] == step;
  }

  private static byte[] frame(byte[] content, int... tags) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 8);
    for (int tag : tags) {
      out.write(tag);
    }
    long rest = content.length;
    while (rest > 0x7f) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    out.writeBytes(content);
    return out.toByteArray();
  }
}

package org.whiteboard.protocol;

import org.whiteboard.crdt.StateVector;
import org.whiteboard.lib0.ByteWriter;

/** Builds frames, each one a whole WebSocket binary message (P5). */
public final class MessageWriter {
  private static final byte[] EMPTY_UPDATE = {0, 0};

  private MessageWriter() {}

  public static byte[] syncStep1(StateVector stateVector) {
    return sync(MessageType.SYNC_STEP_1, stateVector.encode());
  }

  public static byte[] syncStep2(byte[] update) {
    return sync(MessageType.SYNC_STEP_2, update);
  }

  /** The step 2 that says "you have everything", which also ends a load in pieces (P10). */
  public static byte[] emptySyncStep2() {
    return sync(MessageType.SYNC_STEP_2, EMPTY_UPDATE);
  }

  public static byte[] syncUpdate(byte[] update) {
    return sync(MessageType.SYNC_UPDATE, update);
  }

  /** All of {@link #syncUpdate} but the update itself, for who copies large ones only once. */
  public static byte[] syncUpdateHead(int updateBytes) {
    return head(MessageType.SYNC_UPDATE, updateBytes);
  }

  /** The same of {@link #syncStep2}. */
  public static byte[] syncStep2Head(int updateBytes) {
    return head(MessageType.SYNC_STEP_2, updateBytes);
  }

  public static byte[] awareness(AwarenessUpdate update) {
    return new ByteWriter()
        .writeVarUint(MessageType.AWARENESS)
        .writeByteArray(update.encode())
        .toByteArray();
  }

  /** The empty awareness update, which y-websocket's watchdog counts as a sign of life (P4). */
  public static byte[] keepalive() {
    return awareness(AwarenessUpdate.EMPTY);
  }

  public static byte[] queryAwareness() {
    return new byte[] {MessageType.QUERY_AWARENESS};
  }

  /**
   * What our own client is told besides the document (type 100): one JSON object.
   *
   * @param json as {@code docs/protocol.md} describes it
   */
  public static byte[] notice(String json) {
    return new ByteWriter().writeVarUint(MessageType.NOTICE).writeString(json).toByteArray();
  }

  public static byte[] authDenied(String reason) {
    return new ByteWriter()
        .writeVarUint(MessageType.AUTH)
        .writeVarUint(MessageType.PERMISSION_DENIED)
        .writeString(reason)
        .toByteArray();
  }

  private static byte[] sync(int step, byte[] body) {
    return new ByteWriter(body.length + 10)
        .writeVarUint(MessageType.SYNC)
        .writeVarUint(step)
        .writeByteArray(body)
        .toByteArray();
  }

  private static byte[] head(int step, int bodyBytes) {
    return new ByteWriter()
        .writeVarUint(MessageType.SYNC)
        .writeVarUint(step)
        .writeVarUint(bodyBytes)
        .toByteArray();
  }
}

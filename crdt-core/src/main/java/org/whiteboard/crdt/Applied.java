package org.whiteboard.crdt;

/**
 * What one transaction changed.
 *
 * @param update the v1 update that carries exactly the change; empty array when nothing changed
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes are opaque and never compared by this type.
public record Applied(byte[] update) {
  /** Of a transaction without effect. */
  public static final Applied NOTHING = new Applied(new byte[0]);

  public boolean changedNothing() {
    return update.length == 0;
  }
}

package org.whiteboard.protocol;

/** The wire's tags, spelled once: the first number of a frame, and the second of a sync frame. */
final class MessageType {
  static final int SYNC = 0;
  static final int AWARENESS = 1;
  static final int AUTH = 2;
  static final int QUERY_AWARENESS = 3;

  /** Ours: for clients that asked for {@code whiteboard.v1}. */
  static final int NOTICE = 100;

  static final int SYNC_STEP_1 = 0;
  static final int SYNC_STEP_2 = 1;
  static final int SYNC_UPDATE = 2;

  static final int PERMISSION_DENIED = 0;

  private MessageType() {}
}

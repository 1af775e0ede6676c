package org.whiteboard.e2e.support;

import org.whiteboard.lib0.ByteWriter;

/**
 * Yjs updates made by hand, so that a test decides who their author claims to be. Each sets one key
 * of the root {@code meta} to a string.
 */
public final class Updates {
  private static final int ANY_WITH_KEY = 0x28;
  private static final int ROOT = 1;
  private static final int ANY_STRING = 119;

  private Updates() {}

  /**
   * One struct.
   *
   * @param client the author that it claims
   * @param clock where it stands among the author's structs
   */
  public static byte[] setMeta(long client, int clock, String key, String value) {
    return new ByteWriter()
        .writeVarUint(1) // sections
        .writeVarUint(1) // structs
        .writeVarUint(client)
        .writeVarUint(clock)
        .writeVarUint(ANY_WITH_KEY)
        .writeVarUint(ROOT)
        .writeString("meta")
        .writeString(key)
        .writeVarUint(1) // values
        .writeVarUint(ANY_STRING)
        .writeString(value)
        .writeVarUint(0) // deleted
        .toByteArray();
  }

  /** An awareness update with one entry; {@code json} is taken as it is. */
  public static byte[] awareness(long client, int clock, String json) {
    return new ByteWriter()
        .writeVarUint(1)
        .writeVarUint(client)
        .writeVarUint(clock)
        .writeString(json)
        .toByteArray();
  }
}

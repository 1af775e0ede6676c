package org.whiteboard.crdt;

/**
 * How much one update may hold (rules I1, I4, I5).
 *
 * @param updateBytes the whole update
 * @param structs all sections together; each costs the engine some 200 bytes for ever
 * @param sections clients; integration is quadratic in the clients that insert at one place
 * @param deleteRanges all clients together
 * @param keyBytes a map key, a root name, a format name, an element name
 * @param stringBytes one run of text, one string value, one JSON text
 * @param binaryBytes one byte array
 * @param anyDepth brackets around a value; browsers overflow at some 4,500
 * @param anyNodes values in one struct
 * @param typeDepth shared types around a value; the engine recurses with it
 */
public record UpdateLimits(
    int updateBytes,
    int structs,
    int sections,
    int deleteRanges,
    int keyBytes,
    int stringBytes,
    int binaryBytes,
    int anyDepth,
    int anyNodes,
    int typeDepth) {
  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  /** What one gesture of a client may weigh. */
  public static final UpdateLimits UPDATE =
      new UpdateLimits(MIB, 20_000, 256, 20_000, 128, 64 * KIB, 256 * KIB, 16, 10_000, 8);

  /** What a client may bring back from offline work. */
  public static final UpdateLimits SYNC_STEP_2 = UPDATE.withUpdateBytes(16 * MIB);

  /** A whole board that this server wrote itself: only the grammar is checked. */
  public static final UpdateLimits WHOLE_BOARD =
      new UpdateLimits(
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          128,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          16,
          Integer.MAX_VALUE,
          8);

  /** The same limits for updates of another size. */
  public UpdateLimits withUpdateBytes(int newUpdateBytes) {
    return new UpdateLimits(
        newUpdateBytes,
        structs,
        sections,
        deleteRanges,
        keyBytes,
        stringBytes,
        binaryBytes,
        anyDepth,
        anyNodes,
        typeDepth);
  }
}

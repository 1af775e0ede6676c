package org.whiteboard.crdt;

/** What a document already has, as far as the inspector must know it. */
@FunctionalInterface
public interface KnownClocks {

  /** The next clock of a client; 0 for one that is not known. */
  int clock(long client);

  /**
   * How many shared types, roots not counted, are around a known struct, if that is listed; -1 for
   * one that isn't. See {@link KnownStructs} for what is listed. An implementation that lists
   * nothing lets a client nest types without bound, one update at a time.
   */
  default int listedLevel(long client, int clock) {
    return -1;
  }

  /**
   * Whether a known struct is an entry of a map. An implementation that does not know lets a client
   * put several values into one entry, which the engine does not survive.
   */
  default boolean isEntry(long client, int clock) {
    return false;
  }
}

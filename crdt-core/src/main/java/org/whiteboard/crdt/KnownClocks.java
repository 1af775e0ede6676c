package org.whiteboard.crdt;

/** What a document already has, as far as the inspector must know it. */
@FunctionalInterface
public interface KnownClocks {

  /** The next clock of a client; 0 for one that is not known. */
  int clock(long client);
}

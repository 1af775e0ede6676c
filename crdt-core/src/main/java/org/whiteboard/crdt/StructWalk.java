package org.whiteboard.crdt;

import org.whiteboard.lib0.ByteReader;

/**
 * Walks the structs of an update that {@link UpdateInspector} accepted before, without building
 * any. Not thread-safe.
 */
final class StructWalk {
  /** Hears of every client that a struct refers to. */
  @FunctionalInterface
  interface References {
    /** The reader stands behind the client, which was written from {@code at} on. */
    void client(int at, long client);
  }

  private final ByteReader in;
  private final ContentWalk content;
  private final References references;

  /**
   * Creates it.
   *
   * @param in reads {@code update}; whoever walks sections moves it from struct to struct
   */
  StructWalk(ByteReader in, byte[] update, References references) {
    this.in = in;
    this.content = new ContentWalk(in);
    this.content.reset(update, UpdateLimits.WHOLE_BOARD);
    this.references = references;
  }

  /** Walks one struct and returns how many clocks it takes. */
  long struct() {
    int tag = in.readByte();
    if (tag == StructTag.GC || tag == StructTag.SKIP) {
      return in.readVarUint();
    }
    if ((tag & StructTag.HAS_ORIGIN) != 0) {
      id();
    }
    if ((tag & StructTag.HAS_RIGHT_ORIGIN) != 0) {
      id();
    }
    if ((tag & (StructTag.HAS_ORIGIN | StructTag.HAS_RIGHT_ORIGIN)) == 0) {
      parent((tag & StructTag.HAS_PARENT_SUB) != 0);
    }
    return content.walk(tag & StructTag.CONTENT_MASK);
  }

  private void parent(boolean hasKey) {
    if (in.readByte() == 1) {
      content.key();
    } else {
      id();
    }
    if (hasKey) {
      content.key();
    }
  }

  private void id() {
    int at = in.position();
    references.client(at, in.readVarUint());
    in.readVarUint();
  }
}

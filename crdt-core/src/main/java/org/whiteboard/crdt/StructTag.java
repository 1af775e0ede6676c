package org.whiteboard.crdt;

/** The first byte of a struct in format v1: which content follows, and which ids before it. */
final class StructTag {
  static final int GC = 0;
  static final int SKIP = 10;
  static final int HAS_ORIGIN = 0x80;
  static final int HAS_RIGHT_ORIGIN = 0x40;
  static final int HAS_PARENT_SUB = 0x20;
  static final int CONTENT_MASK = 0x1f;

  private StructTag() {}
}

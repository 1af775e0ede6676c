package org.whiteboard.crdt.internal;

/** How many documents hold native memory: what a board that left must have given back. */
public final class OpenDocs {
  private OpenDocs() {}

  public static int count() {
    return NativeDoc.openDocs();
  }
}

package org.whiteboard.crdt.internal;

import org.whiteboard.crdt.Doc;

/** Documents that edit as different clients; the server's all edit as one. */
public final class NativeReplica {
  private NativeReplica() {}

  public static Doc create(long client) {
    NativeLibrary.load();
    return new NativeDoc(client);
  }
}

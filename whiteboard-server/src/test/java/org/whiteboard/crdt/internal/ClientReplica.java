package org.whiteboard.crdt.internal;

import org.whiteboard.crdt.Doc;

/** Documents that edit as some client; those of the engine all edit as the server. */
public final class ClientReplica {
  private ClientReplica() {}

  public static Doc create(long client) {
    NativeLibrary.load();
    return new NativeDoc(client);
  }
}

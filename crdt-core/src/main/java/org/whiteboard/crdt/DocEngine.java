package org.whiteboard.crdt;

import org.whiteboard.crdt.internal.YrsEngine;

/** Where documents come from. An engine is one class that passes {@code DocContract}. */
@FunctionalInterface
public interface DocEngine {

  /** A new, empty document. Garbage collection of deleted content is on. */
  Doc create();

  /**
   * The yrs engine behind JNI; loads the native library on first use.
   *
   * @throws DocException naming every place that was tried when the library can't be loaded
   */
  static DocEngine yrs() {
    return new YrsEngine();
  }

  /** The Yjs client id of the server's own edits, in every document; no client may use it (I6). */
  static long serverClient() {
    return YrsEngine.SERVER_CLIENT;
  }

  /**
   * The same engine for replicas outside of a server, whose edits carry this Yjs client id. No two
   * replicas of a board may edit with one id.
   */
  static DocEngine yrs(long client) {
    return new YrsEngine(client);
  }

  /** How many yrs documents are not closed; a soak test ends at zero. For metrics. */
  static int openDocs() {
    return YrsEngine.openDocs();
  }

  /** How many yrs documents were poisoned, each of which keeps its memory. For metrics. */
  static int leakedDocs() {
    return YrsEngine.leakedDocs();
  }
}

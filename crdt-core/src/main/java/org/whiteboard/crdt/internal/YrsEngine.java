package org.whiteboard.crdt.internal;

import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;

/** The yrs engine behind JNI. */
public final class YrsEngine implements DocEngine {
  /** The server's own edits carry this Yjs client id: "wbrd" in ASCII. */
  public static final long SERVER_CLIENT = 0x77627264L;

  private final long client;

  /** Loads the native library unless it is loaded already. */
  public YrsEngine() {
    this(SERVER_CLIENT);
  }

  /** The same for documents that edit as another Yjs client. */
  public YrsEngine(long client) {
    this.client = client;
    NativeLibrary.load();
  }

  public static int openDocs() {
    return NativeDoc.openDocs();
  }

  public static int leakedDocs() {
    return NativeDoc.leakedDocs();
  }

  @Override
  public Doc create() {
    return new NativeDoc(client);
  }
}

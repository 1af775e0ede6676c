package org.whiteboard.crdt.internal;

import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.DocException;

/** The yrs engine behind JNI. */
public final class YrsEngine implements DocEngine {
  @Override
  public Doc create() {
    throw new DocException("the native library is not built");
  }
}

package org.whiteboard.crdt;

import org.whiteboard.lib0.MalformedBytesException;

/** An update breaks a rule of docs/protocol.md (I1 to I7) and must not reach the engine. */
public final class MalformedUpdateException extends MalformedBytesException {
  private static final long serialVersionUID = 1L;

  public MalformedUpdateException(String rule, int offset, String detail) {
    super(rule, offset, detail);
  }
}

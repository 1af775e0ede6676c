package org.whiteboard.protocol;

import org.whiteboard.lib0.MalformedBytesException;

/**
 * A frame is not a message of the protocol; its session is closed with {@link CloseCode#MALFORMED}.
 */
public final class MalformedMessageException extends MalformedBytesException {
  private static final long serialVersionUID = 1L;

  public MalformedMessageException(String rule, int offset, String detail) {
    super(rule, offset, detail);
  }

  static MalformedMessageException of(MalformedBytesException cause) {
    return new MalformedMessageException(cause.rule(), cause.offset(), cause.detail());
  }
}

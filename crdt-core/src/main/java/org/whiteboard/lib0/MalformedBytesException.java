package org.whiteboard.lib0;

/**
 * Bytes from outside break a rule of docs/protocol.md. Has no stack trace: rule and offset say
 * more, and whoever sends garbage should not be able to make the server walk its stack.
 */
public class MalformedBytesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final int offset;
  private final String detail;

  /**
   * @param rule id of the broken rule, such as {@code P6}
   * @param offset of the offending byte, from the start of what was read
   * @param detail what is wrong, never quoting content
   */
  public MalformedBytesException(String rule, int offset, String detail) {
    super(rule + " at byte " + offset + ": " + detail, null, false, false);
    this.rule = rule;
    this.offset = offset;
    this.detail = detail;
  }

  public String rule() {
    return rule;
  }

  public int offset() {
    return offset;
  }

  public String detail() {
    return detail;
  }
}

package org.whiteboard.board;

/**
 * A board's internal id. It never leaves the server: addresses carry link ids.
 *
 * @param value 1 to 64 characters of {@code [0-9A-Za-z_-]}
 */
public record BoardId(String value) {
  private static final int MAX_LENGTH = 64;

  public BoardId {
    if (value.isEmpty() || value.length() > MAX_LENGTH || !value.matches("[0-9A-Za-z_-]+")) {
      throw new IllegalArgumentException("not a board id: " + value.length() + " characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

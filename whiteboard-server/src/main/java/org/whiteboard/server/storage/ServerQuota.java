package org.whiteboard.server.storage;

/**
 * What all boards of a server may take together, as its operator has it: how many there are, and
 * what their pictures weigh. The database has its own end, {@code storeBytes}. Thread-safe; every
 * method blocks.
 *
 * <p>Asked before something is made. Those who ask at the same moment may all be let in, so a limit
 * is passed by as much as comes in at once and no more.
 */
public final class ServerQuota {
  private final SqlDatabase database;
  private final long boardsLimit;
  private final long pictureLimitBytes;

  /**
   * Creates it.
   *
   * @param boardsLimit boards, those in the trash included
   * @param pictureLimitBytes of all pictures; one that several boards show counts once
   */
  public ServerQuota(SqlDatabase database, long boardsLimit, long pictureLimitBytes) {
    this.database = database;
    this.boardsLimit = boardsLimit;
    this.pictureLimitBytes = pictureLimitBytes;
  }

  /** Whether one more board may be made. */
  public boolean hasRoomForBoard() {
    return boardsLimit == Long.MAX_VALUE || boards() < boardsLimit;
  }

  /** Whether pictures of so many bytes may be added. */
  public boolean hasRoomForPictures(long bytes) {
    return pictureLimitBytes == Long.MAX_VALUE || pictureBytes() <= pictureLimitBytes - bytes;
  }

  public long boardsLimit() {
    return boardsLimit;
  }

  public long pictureLimitBytes() {
    return pictureLimitBytes;
  }

  /** How many boards there are. */
  public long boards() {
    return number("count boards", "SELECT COUNT(*) FROM boards");
  }

  /** What all pictures weigh. */
  public long pictureBytes() {
    return number(
        "weigh pictures",
        "SELECT COALESCE(SUM(weight), 0) FROM"
            + " (SELECT MAX(size_bytes) AS weight FROM assets GROUP BY sha256)");
  }

  private long number(String what, String query) {
    return database.read(what, handle -> handle.createQuery(query).mapTo(Long.class).one());
  }
}

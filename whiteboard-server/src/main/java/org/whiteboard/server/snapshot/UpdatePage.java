package org.whiteboard.server.snapshot;

import java.util.List;
import org.whiteboard.lib0.ByteWriter;
import org.whiteboard.server.storage.BoardStore.LoggedUpdate;
import org.whiteboard.server.storage.BoardStore.StoredUpdate;

/**
 * A stretch of the log for a client that plays it by itself: update by update, each with its time
 * and author. docs/history.md has the format.
 */
public final class UpdatePage {
  /** Rows in a page; a player at 60 times the real speed asks some once a second. */
  public static final int UPDATES_LIMIT = 2000;

  /** A page ends with the update that passes this. */
  private static final int BYTES_LIMIT = 1 << 20;

  private UpdatePage() {}

  /** As many of the rows as fit, at least one. */
  public static byte[] encode(List<StoredUpdate> rows) {
    ByteWriter page = new ByteWriter(1 << 16);
    for (StoredUpdate row : rows) {
      LoggedUpdate logged = row.logged();
      page.writeVarUint(logged.at().toEpochMilli());
      page.writeString(logged.author());
      page.writeByteArray(logged.update());
      if (page.length() > BYTES_LIMIT) {
        break;
      }
    }
    return page.toByteArray();
  }
}

package org.whiteboard.server.storage;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.HistoryStore.BadUpdates;
import org.whiteboard.server.storage.HistoryStore.BadUpdates.Cause;

/** Everything that is wrong with the rows of a board's log, where a load stops at the first. */
final class LogDamage {
  private final BoardId board;
  private final BoardRows.Numbers numbers;
  private final List<BadUpdates> found = new ArrayList<>();

  LogDamage(BoardId board, BoardRows.Numbers numbers) {
    this.board = board;
    this.numbers = numbers;
  }

  /** Row by row: a log may be larger than the memory. */
  List<BadUpdates> of(Handle handle) {
    long expected = numbers.folded() + 1;
    try (ResultIterator<LogRows.Row> rows =
        LogRows.query(handle, board, numbers, numbers.folded(), Long.MAX_VALUE).iterator()) {
      while (rows.hasNext()) {
        LogRows.Row row = rows.next();
        requireNoGap(expected, Math.min(row.offset() - 1, numbers.head()));
        if (!row.sound()) {
          add(row.offset(), row.offset(), Cause.CHECKSUM);
        }
        if (row.offset() > numbers.head()) {
          add(row.offset(), row.offset(), Cause.BEYOND_THE_END);
        }
        expected = row.offset() + 1;
      }
    }
    requireNoGap(expected, numbers.head());
    return found;
  }

  private void requireNoGap(long expected, long last) {
    if (expected <= last) {
      add(expected, last, Cause.MISSING);
    }
  }

  /** Neighbours with one cause are one thing: a log that lost its end has lost many rows. */
  private void add(long first, long last, Cause cause) {
    BadUpdates before = found.isEmpty() ? null : found.get(found.size() - 1);
    if (before != null && before.last() + 1 == first && before.cause() == cause) {
      found.set(found.size() - 1, new BadUpdates(before.first(), last, cause));
    } else {
      found.add(new BadUpdates(first, last, cause));
    }
  }
}

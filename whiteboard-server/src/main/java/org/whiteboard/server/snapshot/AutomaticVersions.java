package org.whiteboard.server.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.HistoryStore;
import org.whiteboard.server.storage.HistoryStore.LogEntry;
import org.whiteboard.server.storage.HistoryStore.Unnamed;
import org.whiteboard.server.storage.HistoryStore.Version;

/**
 * Versions that nobody asked for: one when a drawing session has ended, and one now and then while
 * it lasts. A board that nobody touches gets none. One thread at a time.
 */
public final class AutomaticVersions {
  /** A list of versions shows names, not a whole room's worth of them. */
  private static final int AUTHORS_LIMIT = 4;

  private final HistoryStore history;
  private final Supplier<String> ids;
  private final Duration interval;
  private final VersionRetention retention;
  private Instant lookedAt = Instant.EPOCH;

  /**
   * Creates it; the first pass looks at every board, later ones at those changed meanwhile.
   *
   * @param ids ids that can't be guessed
   * @param interval time between two versions of one drawing session
   */
  public AutomaticVersions(
      HistoryStore history, Supplier<String> ids, Duration interval, VersionRetention retention) {
    this.history = history;
    this.ids = ids;
    this.interval = interval;
    this.retention = retention;
  }

  /** Makes the versions that are due and drops those that have had their time. */
  public void pass(Instant now) {
    Instant since =
        lookedAt.equals(Instant.EPOCH)
            ? lookedAt
            : lookedAt.minus(DrawingSessions.PAUSE).minus(interval);
    for (Unnamed work : history.unnamedSince(since)) {
      name(work, now);
    }
    lookedAt = now;
    for (BoardId board : history.withAutomaticVersionsBefore(now.minus(VersionRetention.EVERY))) {
      for (Version version : retention.expired(history.versions(board), now)) {
        history.deleteVersion(board, version.id());
      }
    }
  }

  private void name(Unnamed work, Instant now) {
    boolean over = !work.changedAt().plus(DrawingSessions.PAUSE).isAfter(now);
    if (!over && work.beganAt().plus(interval).isAfter(now)) {
      return;
    }
    List<LogEntry> entries = history.entries(work.board(), work.named(), work.head());
    Instant at = over ? work.changedAt() : now;
    history.addVersion(
        new Version(ids.get(), work.board(), "", work.head(), authors(entries), at, true));
  }

  private static String authors(List<LogEntry> entries) {
    Set<String> names = new LinkedHashSet<>();
    entries.forEach(entry -> names.addAll(DrawingSessions.authors(entry.author())));
    names.remove("server"); // It titles a board that a person made.
    return names.stream().limit(AUTHORS_LIMIT).collect(Collectors.joining(", "));
  }
}

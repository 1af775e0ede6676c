package org.whiteboard.server.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.whiteboard.server.storage.HistoryStore.LogEntry;

/** Cuts a board's log where nobody drew for a while: the stretches a time slider jumps between. */
public final class DrawingSessions {
  /** People who come back after a shorter pause would call it the same session. */
  public static final Duration PAUSE = Duration.ofMinutes(15);

  private DrawingSessions() {}

  /**
   * One stretch.
   *
   * @param fromOffset first update, included
   * @param toOffset last update, included
   * @param authors names as their users gave them, in order of appearance
   */
  public record DrawingSession(
      long fromOffset, long toOffset, Instant from, Instant to, List<String> authors, long bytes) {}

  public static List<DrawingSession> of(List<LogEntry> log) {
    List<DrawingSession> sessions = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= log.size(); i++) {
      boolean ends =
          i == log.size()
              || Duration.between(log.get(i - 1).at(), log.get(i).at()).compareTo(PAUSE) > 0;
      if (ends) {
        sessions.add(session(log.subList(start, i)));
        start = i;
      }
    }
    return sessions;
  }

  /** The people behind one row of the log: a batch of several has their names with commas. */
  static List<String> authors(String row) {
    return List.of(row.split(",", -1));
  }

  private static DrawingSession session(List<LogEntry> entries) {
    Set<String> authors = new LinkedHashSet<>();
    entries.forEach(entry -> authors.addAll(authors(entry.author())));
    LogEntry first = entries.get(0);
    LogEntry last = entries.get(entries.size() - 1);
    long bytes = entries.stream().mapToLong(LogEntry::bytes).sum();
    return new DrawingSession(
        first.offset(), last.offset(), first.at(), last.at(), List.copyOf(authors), bytes);
  }
}

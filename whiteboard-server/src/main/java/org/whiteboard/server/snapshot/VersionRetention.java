package org.whiteboard.server.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.whiteboard.server.storage.HistoryStore.Version;

/**
 * Which automatic versions have had their time. The fresher the past, the closer its versions:
 * every one of the last two days, then the last of each day, then the last of each week. What a
 * person named is never touched.
 *
 * @param days how long automatic versions are kept at all
 */
public record VersionRetention(int days) {
  /** Younger automatic versions all stay. */
  static final Duration EVERY = Duration.ofDays(2);

  private static final Duration DAILY = Duration.ofDays(30);
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  /**
   * The versions to drop.
   *
   * @param newestFirst a board's versions as the store lists them
   */
  public List<Version> expired(List<Version> newestFirst, Instant now) {
    List<Version> expired = new ArrayList<>();
    Set<Long> taken = new HashSet<>();
    for (Version version : newestFirst) {
      Duration age = Duration.between(version.at(), now);
      if (version.automatic() && age.compareTo(EVERY) >= 0 && !stays(version, age, taken)) {
        expired.add(version);
      }
    }
    return expired;
  }

  private boolean stays(Version version, Duration age, Set<Long> taken) {
    if (age.toDays() >= days) {
      return false;
    }
    long day = Math.floorDiv(version.at().toEpochMilli(), DAY_MS);
    boolean daily = age.compareTo(DAILY) < 0;
    // Days count up from 1970 and weeks down, so that the two never meet.
    return taken.add(daily ? day : -Math.floorDiv(day, 7L) - 1);
  }
}

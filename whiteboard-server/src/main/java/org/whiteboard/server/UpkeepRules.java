package org.whiteboard.server;

import java.time.Duration;
import org.whiteboard.server.snapshot.VersionRetention;

/**
 * What the server does by itself in the background, and how often.
 *
 * @param pause between two rounds: how late covers, searches and automatic versions may be
 * @param versionInterval between two automatic versions of one drawing session
 * @param versionDays how long automatic versions are kept
 * @param trashDays how long a board waits in the trash
 * @param historyDays how long history is kept, 0 for ever
 */
public record UpkeepRules(
    Duration pause, Duration versionInterval, int versionDays, int trashDays, int historyDays) {

  public static final UpkeepRules DEFAULT =
      new UpkeepRules(Duration.ofSeconds(15), Duration.ofMinutes(30), 365, 30, 0);

  VersionRetention retention() {
    return new VersionRetention(versionDays);
  }
}

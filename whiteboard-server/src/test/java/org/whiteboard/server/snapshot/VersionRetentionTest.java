package org.whiteboard.server.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.HistoryStore.Version;

/** What stays of automatic versions, on histories of a seeded random. */
class VersionRetentionTest {
  private static final BoardId BOARD = new BoardId("board");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final VersionRetention YEAR = new VersionRetention(365);

  private static Version version(long offset, Instant at, boolean automatic) {
    return new Version("v" + offset, BOARD, "", offset, "Ada", at, automatic);
  }

  /** A version every so often over so many days, newest first. */
  private static List<Version> every(Duration step, int days) {
    List<Version> versions = new ArrayList<>();
    long offset = 0;
    for (Instant at = START; at.isBefore(START.plus(Duration.ofDays(days))); at = at.plus(step)) {
      versions.add(version(++offset, at, true));
    }
    versions.sort(Comparator.comparingLong(Version::offset).reversed());
    return versions;
  }

  @Test
  void allOfTwoDaysOneOfEachDayOfAMonthAndOneOfEachWeekOfAYearStay() {
    Instant now = START.plus(Duration.ofDays(400));
    List<Version> versions = every(Duration.ofHours(1), 400);
    List<Version> left = new ArrayList<>(versions);
    left.removeAll(YEAR.expired(versions, now));
    assertThat(left.stream().filter(v -> v.at().isAfter(now.minus(Duration.ofDays(2)))))
        .hasSize(48 - 1);
    assertThat(left).hasSizeBetween(47 + 28 + 47, 48 + 29 + 50);
    assertThat(left).allMatch(v -> v.at().isAfter(now.minus(Duration.ofDays(365))));
  }

  @Test
  void whatAPersonNamedNeverExpires() {
    List<Version> named = List.of(version(1, START, false));
    assertThat(YEAR.expired(named, START.plus(Duration.ofDays(10_000)))).isEmpty();
  }

  @Test
  void lookingEveryDayLeavesNoGapLongerThanAWeekAndTheNewestAlwaysStays() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<Version> left = new ArrayList<>();
      Instant now = START;
      long offset = 0;
      for (int day = 0; day < 300; day++) {
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
          now = now.plus(Duration.ofMinutes(random.nextInt(240)));
          left.add(0, version(++offset, now, true));
        }
        now = START.plus(Duration.ofDays(day + 1));
        left.removeAll(YEAR.expired(left, now));
        assertThat(left.get(0).offset()).as("seed %d", seed).isEqualTo(offset);
      }
      TreeSet<Instant> times = new TreeSet<>(left.stream().map(Version::at).toList());
      for (Instant at : times) {
        Instant next = times.higher(at);
        if (next != null) {
          assertThat(Duration.between(at, next).toDays()).as("seed %d", seed).isLessThan(15);
        }
      }
    }
  }
}

package org.whiteboard.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When the store's writer commits: at once while little is written, else a part of the time. */
class CommitPaceTest {
  private static final double LONGEST_REST_MS = 6;

  private long nowNanos = 5_000_000_000L;
  private final CommitPace pace = new CommitPace(nowNanos);

  private void pass(double ms) {
    nowNanos += (long) (ms * 1e6);
  }

  private double restMs() {
    return Math.max(0, pace.restNanos(nowNanos) / 1e6);
  }

  /** A commit of so much time on the clock and of a processor. */
  private void commit(double ms, double processorMs) {
    long began = nowNanos;
    pass(ms);
    pace.wrote(began, nowNanos, (long) (processorMs * 1e6));
  }

  /** A writer that has always something to write. */
  private void commitsWithoutEnd(int count, double processorMs) {
    for (int i = 0; i < count; i++) {
      if (restMs() > 0) {
        pace.awaited();
        pass(restMs());
      }
      commit(processorMs, processorMs);
    }
  }

  @Test
  void aWriterThatAlwaysHasSomethingToWriteTakesNoMoreThanItsPartOfACore() {
    commitsWithoutEnd(100, 0.3);
    long began = nowNanos;
    commitsWithoutEnd(100, 0.3);
    assertThat(100 * 0.3e6 / (nowNanos - began)).isBetween(0.08, 0.1);
  }

  @Test
  void noRestIsLongerThanSixMilliseconds() {
    commitsWithoutEnd(50, 40);
    assertThat(restMs()).isEqualTo(LONGEST_REST_MS);
  }

  @Test
  void writesThatComeFartherApartThanARestOnAverageWaitForNoneAlsoWhenTwoComeTogether() {
    for (int i = 0; i < 200; i++) {
      pass(10);
      assertThat(restMs()).isZero();
      commit(0.4, 0.3);
      assertThat(restMs()).as("for the one that came meanwhile").isZero();
      commit(0.4, 0.3);
    }
  }

  @Test
  void whatIsSavedUpIsSpentAfterAFewCommits() {
    commitsWithoutEnd(50, 0.5);
    pass(60_000);
    int atOnce = 0;
    while (restMs() == 0) {
      commit(0.5, 0.5);
      atOnce++;
    }
    assertThat(atOnce).isBetween(2, 4);
  }

  @Test
  void timeThatACommitOnlyWaitsForTheDiskNeedsNoRest() {
    for (int i = 0; i < 100; i++) {
      commit(20, 0.1);
      pass(1);
      assertThat(restMs()).isZero();
    }
  }
}

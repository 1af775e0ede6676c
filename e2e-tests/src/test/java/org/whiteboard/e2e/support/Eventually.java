package org.whiteboard.e2e.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for what another process will make true. The limit only ends a test that would hang: no
 * test may conclude anything from how long a wait took.
 */
public final class Eventually {
  static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Eventually() {}

  /** Asks until {@code condition} holds. */
  public static void until(String what, Supplier<Boolean> condition) {
    get(what, condition, answer -> answer);
  }

  /** Asks until the answer equals {@code expected}; a failure names the last answer. */
  public static <T> void equal(String what, T expected, Supplier<T> question) {
    get(what + " = " + expected, question, expected::equals);
  }

  /** Asks until the answer is accepted, and returns it. */
  public static <T> T get(String what, Supplier<T> question, Predicate<T> accepted) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      T answer = question.get();
      if (accepted.test(answer)) {
        return answer;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(
            "not within "
                + LIMIT.toMinutes()
                + " min: "
                + what
                + "; the last answer was "
                + answer);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}

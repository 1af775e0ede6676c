package org.whiteboard.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.whiteboard.server.security.AddressLimit.Rate;

/** What several sessions may send together, and that a flooder takes nothing from the others. */
class SharedLimitTest {
  private static final Rate RATE = new Rate(300, 100);

  private Instant now = Instant.EPOCH;
  private final SharedLimit limit = new SharedLimit(RATE, () -> now);

  private static int taken(SharedLimit.Share share, int asked) {
    int taken = 0;
    for (int i = 0; i < asked; i++) {
      taken += share.spend(1) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void oneSessionAloneHasTheWholeRate() {
    SharedLimit.Share alone = limit.open("board");
    assertThat(taken(alone, 1_000)).isEqualTo(300);
    now = now.plusSeconds(1);
    assertThat(taken(alone, 1_000)).isEqualTo(100);
  }

  @Test
  void whoStaysWithinAnEqualPartIsNeverRefusedForWhatOthersSend() {
    SharedLimit.Share flooder = limit.open("board");
    SharedLimit.Share drawer = limit.open("board");
    for (int second = 0; second < 60; second++) {
      taken(flooder, 1_000);
      assertThat(taken(drawer, 50)).as("second %d", second).isEqualTo(50);
      now = now.plusSeconds(1);
    }
  }

  @Test
  void allTogetherNeverPassTwiceTheRate() {
    Random random = new Random(7);
    SharedLimit.Share[] shares = new SharedLimit.Share[20];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = limit.open("board");
    }
    int taken = 0;
    int seconds = 100;
    for (int tenth = 0; tenth < seconds * 10; tenth++) {
      for (int asked = 0; asked < 500; asked++) {
        taken += shares[random.nextInt(shares.length)].spend(1) ? 1 : 0;
      }
      now = now.plusMillis(100);
    }
    // Whoever joined while fewer shared began with a larger part of the burst.
    assertThat(taken).isLessThanOrEqualTo(2 * RATE.perSecond() * seconds + 5 * RATE.burst());
  }

  @Test
  void theBucketOutlivesASessionAndItsPartDoesNot() {
    SharedLimit.Share first = limit.open("address");
    taken(first, 1_000);
    first.close();
    assertThat(limit.keys()).isZero();
    SharedLimit.Share again = limit.open("address");
    assertThat(taken(again, 1)).isEqualTo(1);
    again.close();
    assertThat(limit.keys()).isZero();
  }

  @Test
  void keysDoNotShareWithEachOther() {
    taken(limit.open("board a"), 1_000);
    assertThat(taken(limit.open("board b"), 300)).isEqualTo(300);
  }
}

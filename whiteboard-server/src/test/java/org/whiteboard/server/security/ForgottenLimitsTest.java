package org.whiteboard.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.whiteboard.server.security.AddressLimit.Rate;

/** Limits remember who used them of late, and nobody else: ten thousand boards leave no trace. */
class ForgottenLimitsTest {
  private static final Rate RATE = new Rate(10, 10);
  private static final int KEYS = 1_000;

  private long nowMs = 1_000;

  @Test
  void whoIsQuietForLongEnoughIsForgottenAsOthersCome() {
    AddressLimit limit = new AddressLimit(RATE, () -> Instant.ofEpochMilli(nowMs));
    for (int key = 0; key < KEYS; key++) {
      limit.tryTake("address " + key);
    }
    assertThat(limit.size()).as("all of them took one just now").isEqualTo(KEYS);
    nowMs += 2_000;
    for (int i = 0; i < KEYS; i++) {
      limit.tryTake("one");
    }
    assertThat(limit.size()).isEqualTo(1);
    assertThat(limit.tryTake("one")).as("who took too much is still known").isFalse();
  }

  @Test
  void aKeyThatNobodySharesIsForgottenAtOnceUnlessItFloodedAndThenItIsNotForgiven() {
    SharedLimit limit = new SharedLimit(RATE, () -> Instant.ofEpochMilli(nowMs));
    for (int key = 0; key < KEYS; key++) {
      SharedLimit.Share share = limit.open("board " + key);
      share.spend(1);
      nowMs += 200;
      share.close();
    }
    assertThat(limit.keys()).isZero();
    assertThat(limit.remembered()).isZero();

    SharedLimit.Share flooder = limit.open("board");
    flooder.spend(10);
    flooder.close();
    assertThat(limit.remembered()).isEqualTo(1);
    SharedLimit.Share again = limit.open("board");
    SharedLimit.Share beside = limit.open("board");
    again.spend(10);
    beside.spend(5);
    assertThat(beside.spend(5)).as("the bucket is still empty").isFalse();
  }
}

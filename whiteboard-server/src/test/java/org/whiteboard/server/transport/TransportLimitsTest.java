package org.whiteboard.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the limits of a connection make of its number. */
class TransportLimitsTest {
  private static final TransportLimits LIMITS = TransportLimits.DEFAULT;

  @Test
  void P4_peersThatCameTogetherArePingedOneAfterTheOther() {
    for (long first : new long[] {0, 17, Integer.MAX_VALUE}) {
      int[] inEachTenth = new int[10];
      for (long number = first; number < first + 1_000; number++) {
        int after = LIMITS.pingAfterMs(number);
        assertThat(after).isBetween(LIMITS.pingMs() / 2, LIMITS.pingMs());
        int half = LIMITS.pingMs() / 2;
        inEachTenth[Math.min(9, (after - half) * 10 / half)]++;
      }
      for (int peers : inEachTenth) {
        assertThat(peers).as("of 1,000 from number %d on", first).isBetween(95, 105);
      }
    }
  }
}

package org.whiteboard.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameMeterTest {
  private static final int BINARY = 0x02;
  private static final int CONTINUATION = 0x00;
  private static final int FIN = 0x80;
  private static final int PING = 0x89;

  private final FrameMeter meter = new FrameMeter();

  private static byte[] frame(int first, int length) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    if (length < 126) {
      frame.write(0x80 | length);
    } else if (length < 65_536) {
      frame.write(0x80 | 126);
      frame.write(length >> 8);
      frame.write(length);
    } else {
      frame.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) length >>> shift));
      }
    }
    frame.writeBytes(new byte[4]);
    frame.writeBytes(new byte[length]);
    return frame.toByteArray();
  }

  private long feed(byte[] bytes) {
    return meter.feed(ByteBuffer.wrap(bytes));
  }

  @Test
  void aWholeMessageOfAnySizeLeavesNothingWaiting() {
    for (int length : new int[] {0, 1, 125, 126, 127, 65_535, 65_536, 100_000}) {
      assertThat(feed(frame(FIN | BINARY, length))).as("%d bytes", length).isZero();
    }
  }

  @Test
  void aMessageInFragmentsWaitsWholeUntilItsLast() {
    assertThat(feed(frame(BINARY, 100))).isEqualTo(100);
    assertThat(feed(frame(PING, 20))).isEqualTo(100);
    assertThat(feed(frame(CONTINUATION, 50))).isEqualTo(150);
    assertThat(feed(frame(FIN | CONTINUATION, 1))).isZero();
  }

  @Test
  void whereTheBytesAreCutMakesNoDifference() {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.writeBytes(frame(FIN | BINARY, 300));
    stream.writeBytes(frame(BINARY, 70_000));
    stream.writeBytes(frame(PING, 3));
    stream.writeBytes(frame(CONTINUATION, 5));
    byte[] bytes = stream.toByteArray();
    for (long seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      FrameMeter cut = new FrameMeter();
      long waiting = 0;
      for (int at = 0; at < bytes.length; ) {
        int length = Math.min(bytes.length - at, 1 + random.nextInt(2_000));
        waiting = cut.feed(ByteBuffer.wrap(bytes, at, length));
        at += length;
      }
      assertThat(waiting).as("seed %d", seed).isEqualTo(70_005);
    }
  }

  @Test
  void theBudgetIsSharedAndGivenBack() {
    InboundBudget budget = new InboundBudget(100);
    InboundBudget.Share one = budget.share();
    InboundBudget.Share two = budget.share();
    assertThat(one.hold(60)).isTrue();
    assertThat(two.hold(50)).isFalse();
    assertThat(budget.heldBytes()).isEqualTo(60);
    assertThat(one.hold(10)).isTrue();
    assertThat(two.hold(90)).isTrue();
    one.release();
    two.release();
    assertThat(budget.heldBytes()).isZero();
  }
}

package org.whiteboard.e2e.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Two people who go on drawing while something else happens: each in turn changes the board, and
 * goes on when the other has seen it. What one of them drew and the other never saw ends the pair
 * with an error. Start and close on one thread; the drawing has a thread of its own.
 */
public final class DrawingPair implements AutoCloseable {
  private static final long ADA = 1_001;
  private static final long BOB = 1_002;
  private static final long PAUSE_NS = 10_000_000;
  private static final long GLANCE_NS = 200_000;
  private static final long LOST_AFTER_NS = 60_000_000_000L;

  private final RawSession ada;
  private final RawSession bob;
  private final Thread thread = new Thread(this::draw, "pair");
  private final List<Long> waitedNs = new ArrayList<>(); // guarded by itself
  private volatile boolean leaving;
  private volatile AssertionError failure;

  private DrawingPair(RawSession ada, RawSession bob) {
    this.ada = ada;
    this.bob = bob;
  }

  /** Joins the board and draws until {@link #close}. */
  public static DrawingPair start(ServerProcess server, String board) {
    DrawingPair pair = new DrawingPair(joined(server, board), joined(server, board));
    pair.thread.start();
    return pair;
  }

  private static RawSession joined(ServerProcess server, String board) {
    RawSession session = RawSession.join(server, board);
    session.send(SyncFrames.stepOne(new byte[] {0}));
    Eventually.until(
        "the board is there", () -> session.received().stream().anyMatch(SyncFrames::isStepTwo));
    return session;
  }

  private void draw() {
    try {
      for (int round = 0; !leaving; round++) {
        change(ada, ADA, round, bob);
        change(bob, BOB, round, ada);
        LockSupport.parkNanos(PAUSE_NS);
      }
    } catch (AssertionError e) {
      failure = e;
    }
  }

  private void change(RawSession from, long client, int round, RawSession to) {
    String said = "drawn by " + client + " in round " + round + ".";
    int before = to.receivedCount();
    long sentAt = System.nanoTime();
    // A key of its own each time: what is set anew by hand would lose to what was there.
    String key = "pair" + client + "-" + round;
    from.send(SyncFrames.update(Updates.setMeta(client, round, key, said)));
    while (to.receivedFrom(before).stream().noneMatch(frame -> holds(frame, said))) {
      if (!from.isOpen() || !to.isOpen()) {
        throw new AssertionError("one of the pair was sent away while drawing: " + said);
      }
      if (System.nanoTime() - sentAt > LOST_AFTER_NS) {
        throw new AssertionError("the other never saw what was " + said);
      }
      LockSupport.parkNanos(GLANCE_NS);
    }
    synchronized (waitedNs) {
      waitedNs.add(System.nanoTime() - sentAt);
    }
  }

  private static boolean holds(byte[] frame, String said) {
    return SyncFrames.isUpdate(frame)
        && new String(frame, StandardCharsets.ISO_8859_1).contains(said);
  }

  /** Waits until they have drawn so much more, which shows that nothing keeps them from it. */
  public void awaitMore(int changes) {
    int before = drawn();
    Eventually.until(
        "the pair draws on",
        () -> {
          if (failure != null) {
            throw new AssertionError(failure);
          }
          return drawn() >= before + changes;
        });
  }

  private int drawn() {
    synchronized (waitedNs) {
      return waitedNs.size();
    }
  }

  /** How long what one drew took to the other since this was asked last; for people to read. */
  public String latencies() {
    List<Long> sorted;
    synchronized (waitedNs) {
      sorted = new ArrayList<>(waitedNs);
      waitedNs.clear();
    }
    if (sorted.isEmpty()) {
      return "nothing drawn";
    }
    sorted.sort(null);
    return String.format(
        Locale.ROOT,
        "%d changes, median %.1f ms, 99 in 100 below %.1f ms, slowest %.1f ms",
        sorted.size(),
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static double at(List<Long> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size()))) / 1e6;
  }

  /** They leave; throws if anything that one drew had been lost or one of them sent away. */
  @Override
  public void close() {
    leaving = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ada.close();
    bob.close();
    if (failure != null) {
      throw new AssertionError(failure);
    }
  }
}

package org.whiteboard.server.room;

import java.util.function.Consumer;

/**
 * Gives a room a turn at a later time, when nothing else does. Of several times only the earliest
 * counts: a turn plans anew what is not due yet. One thread at a time.
 */
final class Alarm {
  private final RoomScheduler scheduler;
  private final Consumer<Runnable> post;
  private long atMs = Long.MAX_VALUE;

  /**
   * Creates it at rest.
   *
   * @param post runs a task in a turn of the room
   */
  Alarm(RoomScheduler scheduler, Consumer<Runnable> post) {
    this.scheduler = scheduler;
    this.post = post;
  }

  void wakeIn(long inMs) {
    long wantedMs = scheduler.nowMs() + inMs;
    if (wantedMs < atMs) {
      atMs = wantedMs;
      scheduler.schedule(inMs, () -> post.accept(() -> rung(wantedMs)));
    }
  }

  private void rung(long rungMs) {
    if (atMs == rungMs) {
      atMs = Long.MAX_VALUE;
    }
  }
}

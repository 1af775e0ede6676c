package org.whiteboard.server.room;

import org.whiteboard.server.room.RoomMailbox.Errand;

/**
 * When the next batch may begin, and what may wait in the mailbox until then: a turn for each
 * message that comes in meanwhile would only find that nothing is due. One thread at a time.
 */
final class BatchClock {
  private final Pace pace;
  private final Journal journal;
  private final Alarm alarm;
  private boolean planned;

  BatchClock(Pace pace, Journal journal, Alarm alarm) {
    this.pace = pace;
    this.journal = journal;
    this.alarm = alarm;
  }

  /**
   * Whether a batch may begin now, so that by the time it is durable everybody may be written to
   * again; else plans a turn for when it may.
   */
  boolean isDue() {
    long dueInMs = pace.dueInMs() - journal.usualMs();
    planned = dueInMs > 0;
    if (planned) {
      pace.awaited();
      alarm.wakeIn(dueInMs);
    }
    return !planned;
  }

  /** The end of a turn: leaves to the alarm, the append or the tick what they bring along. */
  void letWait(RoomMailbox mailbox, AwarenessTick awareness) {
    if (planned || journal.isAppending()) {
      mailbox.rest(Errand.CHANGE);
    }
    planned = false;
    if (awareness.isPlanned()) {
      mailbox.rest(Errand.CURSOR);
    }
  }
}

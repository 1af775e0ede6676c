package org.whiteboard.server.room;

import org.whiteboard.server.room.RoomMailbox.Errand;

/**
 * When the next batch may begin, and what may wait in the mailbox until then: a turn for each
 * message that comes in meanwhile would only find that nothing is due. One thread at a time.
 */
final class BatchClock {
  private final Relay relay;
  private final Pace pace;
  private final Journal journal;
  private final Alarm alarm;
  private boolean planned;
  private long begunAfterWrites = -1;

  BatchClock(Relay relay, Journal journal, Alarm alarm) {
    this.relay = relay;
    this.pace = relay.pace();
    this.journal = journal;
    this.alarm = alarm;
  }

  /**
   * Whether a batch may begin now, so that by the time it is durable the next section may be
   * written to; else plans a turn for when it may. In a room of several, one may for each write:
   * what it brings goes along with all that come after.
   */
  boolean isDue() {
    long dueInMs = pace.dueInMs() - journal.usualMs();
    planned = dueInMs > 0 && !isFirstSinceWrite();
    if (planned) {
      pace.awaited();
      alarm.wakeIn(dueInMs);
    } else {
      begunAfterWrites = pace.writes();
    }
    return !planned;
  }

  private boolean isFirstSinceWrite() {
    return relay.isInSections() && pace.writes() > begunAfterWrites;
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

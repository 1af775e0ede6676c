package org.whiteboard.server.room;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.crdt.DocException;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.server.storage.StoreFullException;

/**
 * What becomes of a batch that could not be merged or appended. Each time the document is ahead of
 * the log or worse, and is taken from the log anew. One thread at a time.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Room room;
  private final RoomEnvironment environment;
  private final Residence residence;
  private final Arrivals arrivals;
  private final Stall stall;
  private final Quarantined quarantined;

  Recovery(
      Room room,
      RoomEnvironment environment,
      Residence residence,
      Arrivals arrivals,
      Stall stall,
      Quarantined quarantined) {
    this.room = room;
    this.environment = environment;
    this.residence = residence;
    this.arrivals = arrivals;
    this.stall = stall;
    this.quarantined = quarantined;
  }

  /**
   * The engine failed: the document is poisoned, the log is not. Sessions stay. A batch of several
   * is tried again one by one, and the update that fails alone is kept aside with its sender gone.
   */
  void startOver(List<Arrival> batch, DocException failure) {
    environment.meters().engineFailed();
    if (batch.size() > 1) {
      arrivals.suspect(batch);
    } else {
      room.fail(batch.get(0));
      if (batch.get(0) instanceof Arrival.FromSession culprit) {
        String sha256 = quarantined.keep(culprit.update(), failure);
        room.expel(culprit.session(), CloseCode.MALFORMED, "I7", "the engine failed on " + sha256);
      } else {
        LOG.error("board {}: the engine failed on an edit of the server", room.board(), failure);
      }
    }
    residence.load();
  }

  /** For want of space nothing was kept, and everybody stays. Else the outcome is unknown. */
  void notAppended(List<Arrival> batch, Throwable failure) {
    if (residence.isClosed() || !StoreFullException.isCauseOf(failure)) {
      batch.forEach(room::fail);
      residence.collapse("append failed, its outcome is unknown", failure);
      return;
    }
    batch.forEach(stall::refuse);
    arrivals.giveUp().forEach(stall::refuse);
    stall.begin(failure);
    residence.load();
  }
}

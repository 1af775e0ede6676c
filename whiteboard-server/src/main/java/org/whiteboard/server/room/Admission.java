package org.whiteboard.server.room;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.whiteboard.protocol.CloseCode;

/** Which changes of a batch the engine may see, and what becomes of the others' senders. */
final class Admission {
  private final Scrutiny scrutiny;
  private final Members members;
  private final Resync resync;
  private final Contests contests;

  Admission(Scrutiny scrutiny, Members members, Resync resync, Contests contests) {
    this.scrutiny = scrutiny;
    this.members = members;
    this.resync = resync;
    this.contests = contests;
  }

  /** Keeps what is sound, in order; what is not is through. */
  List<Arrival> sound(List<Arrival> batch, LiveDocument document) {
    List<Arrival> sound = new ArrayList<>(batch.size());
    for (Arrival arrival : batch) {
      if (!(arrival instanceof Arrival.FromSession from) || isSound(from, document)) {
        sound.add(arrival);
      } else {
        from.settle(document.offset());
      }
    }
    return sound;
  }

  private boolean isSound(Arrival.FromSession from, LiveDocument document) {
    Session session = from.session();
    if (session.isGone() || !session.mayEdit()) {
      return false;
    }
    Scrutiny.Finding finding = scrutiny.examine(from, document);
    switch (finding.verdict()) {
      case SOUND, EMPTY -> session.resyncsInARow = 0;
      case INCOMPLETE -> resync.askForWhole(session);
      case CONTESTED -> contest(from, finding, document);
      case MALFORMED ->
          members.expel(session, CloseCode.MALFORMED, finding.rule(), finding.cause());
    }
    return finding.verdict() == Scrutiny.Verdict.SOUND;
  }

  /**
   * If the owner has gone by then, the update is asked for again. Tabs of one browser bring each
   * other's work along in a step 2, sometimes sooner than its author does.
   */
  private void contest(Arrival.FromSession from, Scrutiny.Finding finding, LiveDocument document) {
    Session session = from.session();
    Runnable askAgain = () -> resync.askForWhole(session);
    if (from.wholeState()) {
      BooleanSupplier came = () -> !Scrutiny.isNew(finding.contested(), document);
      contests.claimUnless(session, finding.owner(), finding.rule(), came, askAgain);
    } else {
      contests.claim(session, finding.owner(), finding.rule(), askAgain);
    }
  }
}

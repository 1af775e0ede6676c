package org.whiteboard.server.room;

import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Inspection;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.ClientRange;
import org.whiteboard.crdt.Inspector;
import org.whiteboard.crdt.MalformedUpdateException;
import org.whiteboard.crdt.UpdateLimits;

/**
 * Everything that is asked of an update before the engine sees it: the inspector's rules, and that
 * its client ids are its session's own (I6). One thread at a time.
 */
final class Scrutiny {
  private final Inspector inspector;
  private final ClientOwners owners;

  Scrutiny(Inspector inspector, ClientOwners owners) {
    this.inspector = inspector;
    this.owners = owners;
  }

  /** What to do with an update. */
  enum Verdict {
    SOUND,
    /** Well formed and says nothing. */
    EMPTY,
    /** P12: depends on something unknown. */
    INCOMPLETE,
    /** I6: extends a client id of another live connection. */
    CONTESTED,
    MALFORMED
  }

  /**
   * A verdict with what it is based on.
   *
   * @param owner of the contested client id; else null
   * @param contested what is written under it; else null
   * @param rule that is broken; else null
   * @param cause for the log; else null
   */
  record Finding(Verdict verdict, Session owner, ClientRange contested, String rule, String cause) {
    private static Finding of(Verdict verdict) {
      return new Finding(verdict, null, null, null, null);
    }

    private static Finding malformed(String rule, String cause) {
      return new Finding(Verdict.MALFORMED, null, null, rule, cause);
    }
  }

  /** A sound update counts as known from here on: it must be applied next. */
  Finding examine(Arrival.FromSession from, LiveDocument document) {
    UpdateLimits limits = from.wholeState() ? UpdateLimits.SYNC_STEP_2 : UpdateLimits.UPDATE;
    Inspection inspection;
    try {
      inspection = inspector.inspect(from.update(), document.known(), limits);
    } catch (MalformedUpdateException e) {
      return Finding.malformed(e.rule(), e.getMessage());
    }
    if (!(inspection instanceof Accepted accepted)) {
      return Finding.of(Verdict.INCOMPLETE);
    }
    if (accepted.isEmpty()) {
      return Finding.of(Verdict.EMPTY);
    }
    if (extendsServer(accepted, document)) {
      return Finding.malformed("I6", "writes as the server");
    }
    ClientRange contested = contested(from.session(), accepted, document);
    if (contested != null) {
      Session owner = owners.otherOwner(contested.client(), from.session());
      return new Finding(Verdict.CONTESTED, owner, contested, "I6", null);
    }
    if (!from.wholeState()) { // Tabs of one browser bring each other's work along in a step 2.
      own(from.session(), accepted, document);
    }
    document.known().add(accepted);
    return Finding.of(Verdict.SOUND);
  }

  private static boolean extendsServer(Accepted accepted, LiveDocument document) {
    return accepted.ranges().stream()
        .anyMatch(range -> range.client() == DocEngine.serverClient() && isNew(range, document));
  }

  private ClientRange contested(Session session, Accepted accepted, LiveDocument document) {
    for (ClientRange range : accepted.ranges()) {
      if (isNew(range, document) && owners.otherOwner(range.client(), session) != null) {
        return range;
      }
    }
    return null;
  }

  private void own(Session session, Accepted accepted, LiveDocument document) {
    for (ClientRange range : accepted.ranges()) {
      if (isNew(range, document)) {
        owners.own(range.client(), session);
      }
    }
  }

  /** Whether the document has something of this range to come. */
  static boolean isNew(ClientRange range, LiveDocument document) {
    return range.endClock() > document.known().clock(range.client());
  }

  void release(Session session) {
    owners.release(session);
  }
}

package org.whiteboard.server.security;

import java.time.InstantSource;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.server.room.RoomMeters;
import org.whiteboard.server.transport.LogThrottle;
import org.whiteboard.server.transport.SyncGate;

/**
 * A gate whose refusals are counted and logged, without the address or the token that was tried.
 * Who knocks too often is counted each time and logged once a minute: a log is easily flooded, too.
 * Thread-safe.
 */
public final class RefusalRecorder implements SyncGate {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalRecorder.class);

  private final SyncGate gate;
  private final RoomMeters meters;
  private final LogThrottle floods;

  public RefusalRecorder(SyncGate gate, RoomMeters meters, InstantSource clock) {
    this.gate = gate;
    this.meters = meters;
    this.floods = new LogThrottle(clock);
  }

  @Override
  public Verdict decide(Attempt attempt) {
    Verdict verdict = gate.decide(attempt);
    if (verdict instanceof Refused refused) {
      String reason = refused.refusal().name().toLowerCase(Locale.ROOT).replace('_', '-');
      meters.refused("P2 " + reason);
      if (refused.refusal() != Refusal.TOO_MANY_CONNECTS || floods.isDue(reason)) {
        String why = refused.why().isEmpty() ? "" : " (" + refused.why() + ")";
        LOG.info("an upgrade was refused, rule P2: {}{}", reason, why);
      }
    }
    return verdict;
  }
}

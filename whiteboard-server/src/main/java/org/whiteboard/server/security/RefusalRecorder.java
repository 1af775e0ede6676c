package org.whiteboard.server.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.server.room.RoomMeters;
import org.whiteboard.server.transport.SyncGate;

/**
 * A gate whose refusals are counted and logged, without the address or the token that was tried.
 * Who knocks too often is counted each time and logged once a minute: a log is easily flooded, too.
 * Thread-safe.
 */
public final class RefusalRecorder implements SyncGate {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalRecorder.class);
  private static final Duration FLOODS_LOGGED_EVERY = Duration.ofMinutes(1);

  private final SyncGate gate;
  private final RoomMeters meters;
  private final InstantSource clock;
  private Instant floodLogged = Instant.EPOCH; // guarded by this

  public RefusalRecorder(SyncGate gate, RoomMeters meters, InstantSource clock) {
    this.gate = gate;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public Verdict decide(Attempt attempt) {
    Verdict verdict = gate.decide(attempt);
    if (verdict instanceof Refused refused) {
      String reason = refused.refusal().name().toLowerCase(Locale.ROOT).replace('_', '-');
      meters.refused("P2 " + reason);
      if (refused.refusal() != Refusal.TOO_MANY_CONNECTS || isFloodDue()) {
        LOG.info("an upgrade was refused, rule P2: {}", reason);
      }
    }
    return verdict;
  }

  private synchronized boolean isFloodDue() {
    Instant now = clock.instant();
    if (now.isBefore(floodLogged.plus(FLOODS_LOGGED_EVERY))) {
      return false;
    }
    floodLogged = now;
    return true;
  }
}

package org.whiteboard.server.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.room.Visitor;
import org.whiteboard.server.storage.AuditStore;
import org.whiteboard.server.storage.AuditStore.Act;
import org.whiteboard.server.storage.AuditStore.Actor;
import org.whiteboard.server.storage.AuditStore.Event;
import org.whiteboard.server.transport.SyncGate;

/**
 * A gate that has the audit hear of those who are admitted. A line that breaks and is opened again
 * is no news: the same person by the same link is recorded once in {@link #NEWS_AFTER}. Nobody
 * waits for the record. Thread-safe.
 */
public final class JoinRecorder implements SyncGate {
  private static final Logger LOG = LoggerFactory.getLogger(JoinRecorder.class);
  private static final Duration NEWS_AFTER = Duration.ofMinutes(10);

  /** Some 200 bytes each; the one seen longest ago is forgotten and would be recorded again. */
  private static final int SEEN_LIMIT = 20_000;

  private record Arrival(BoardId board, Visitor visitor) {}

  private final SyncGate gate;
  private final AuditStore audit;
  private final InstantSource clock;
  private final Map<Arrival, Instant> seen = // guarded by itself
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Arrival, Instant> eldest) {
          return size() > SEEN_LIMIT;
        }
      };

  public JoinRecorder(SyncGate gate, AuditStore audit, InstantSource clock) {
    this.gate = gate;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Verdict decide(Attempt attempt) {
    Verdict verdict = gate.decide(attempt);
    if (verdict instanceof Admitted admitted) {
      record(new Arrival(admitted.board(), admitted.visitor()));
    }
    return verdict;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Its failure is handled where it completes.
  private void record(Arrival arrival) {
    Instant now = clock.instant();
    if (!isNews(arrival, now)) {
      return;
    }
    Visitor visitor = arrival.visitor();
    Actor actor =
        new Actor(
            visitor.name(),
            visitor.account().isPresent(),
            Optional.of(visitor.role()),
            Optional.of(visitor.linkId()));
    audit
        .append(new Event(now, arrival.board(), Act.JOINED, actor, Optional.empty(), ""))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.error("board {}: a join was not recorded", arrival.board(), failure);
              }
            });
  }

  private boolean isNews(Arrival arrival, Instant now) {
    synchronized (seen) {
      Instant last = seen.get(arrival);
      if (last != null && now.isBefore(last.plus(NEWS_AFTER))) {
        return false;
      }
      seen.put(arrival, now);
      return true;
    }
  }
}

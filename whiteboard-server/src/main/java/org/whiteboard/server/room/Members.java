package org.whiteboard.server.room;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.protocol.CloseCode;
import org.whiteboard.protocol.MessageWriter;
import org.whiteboard.server.storage.Role;

/** How sessions come into a room and go out of it again. One thread at a time. */
final class Members {
  private static final Logger LOG = LoggerFactory.getLogger(Members.class);

  private final BoardId board;
  private final RoomEnvironment environment;
  private final Relay relay;
  private final AwarenessTick awareness;
  private final Scrutiny scrutiny;

  Members(
      BoardId board,
      RoomEnvironment environment,
      Relay relay,
      AwarenessTick awareness,
      Scrutiny scrutiny) {
    this.board = board;
    this.environment = environment;
    this.relay = relay;
    this.awareness = awareness;
    this.scrutiny = scrutiny;
  }

  void join(Session session) {
    relay.add(session);
    roleChanged(session);
    Optional<String> recordedBy = environment.tap().recordedBy(board);
    if (recordedBy.isPresent()) {
      tell(session, RecordingNotice.of(recordedBy));
    }
    environment.meters().sessionJoined();
  }

  /** Tells everybody whether the board is recorded now; who comes later is told in joining. */
  void recordingChanged() {
    Frame notice = RecordingNotice.of(environment.tap().recordedBy(board));
    relay.sessions().forEach(session -> tell(session, notice));
  }

  /** Tells a session and recordings what the session may do from now on. */
  void roleChanged(Session session) {
    tellRole(session);
    environment.tap().joined(board, session.id(), session.user(), session.role);
  }

  /** Clients of ours show at once what may be done. */
  private void tellRole(Session session) {
    tell(session, Frame.of(MessageWriter.notice(roleNotice(session))));
  }

  private void tell(Session session, Frame notice) {
    if (session.visitor().takesNotices()) {
      relay.send(session, notice);
    }
  }

  /** Whoever may send others away is told which of those who are here they are themselves. */
  private static String roleNotice(Session session) {
    String own = session.role.includes(Role.OWN) ? ",\"session\":\"" + session.id() + "\"" : "";
    return "{\"kind\":\"role\",\"role\":\"" + session.role.word() + "\"" + own + "}";
  }

  /** Idempotent. */
  void remove(Session session) {
    session.sync = new Session.Gone();
    if (relay.remove(session)) {
      awareness.release(session);
      scrutiny.release(session);
      environment.tap().left(board, session.id());
      environment.meters().sessionLeft();
    }
  }

  /** Closes a session that broke a rule: one line, and nobody else notices. */
  void expel(Session session, CloseCode code, String rule, String cause) {
    if (session.isGone()) {
      return;
    }
    LOG.warn("board {}: {} closed with {}, rule {}: {}", board, session, code, rule, cause);
    environment.meters().refused(rule);
    session.outbound().close(code);
    remove(session);
  }

  void sendAllAway(CloseCode code) {
    for (Session session : List.copyOf(relay.sessions())) {
      session.outbound().close(code);
      remove(session);
    }
  }
}

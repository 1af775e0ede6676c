package org.whiteboard.server.transport;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.room.Visitor;

/**
 * Decides who may open a socket, before the upgrade is answered. Rule P2: whatever can refuse
 * refuses here, as an HTTP status, because a client that is accepted and then closed comes back ten
 * times a second while a refused one backs off.
 *
 * <p>Called on a worker thread, several at a time; it may block on the store.
 */
@FunctionalInterface
public interface SyncGate {

  /** Never throws for bad input; an exception is answered as {@link Refusal#UNAVAILABLE}. */
  Verdict decide(Attempt attempt);

  /**
   * One request for {@code /sync/{linkId}}.
   *
   * @param linkId the last path segment, percent-decoded; any text, also empty
   * @param query decoded parameters in order of appearance
   * @param headers by lower-case name; {@code host} is the one that users see
   * @param remoteAddress the peer's IP address, by a header only if a trusted proxy says so
   */
  record Attempt(
      String linkId,
      Map<String, List<String>> query,
      Map<String, List<String>> headers,
      String remoteAddress) {}

  /** The answer to an attempt. */
  sealed interface Verdict {}

  /**
   * May enter.
   *
   * @param stands false once what this was decided from has changed. To be asked when the visitor
   *     is in the room: from then on the room is told of changes, and one made before was told to
   *     nobody
   */
  record Admitted(BoardId board, Visitor visitor, BooleanSupplier stands) implements Verdict {}

  /**
   * May not.
   *
   * @param why for the log, beside the refusal's name; quotes neither address nor token, and is
   *     empty when there is nothing to add
   */
  record Refused(Refusal refusal, String why) implements Verdict {
    public Refused(Refusal refusal) {
      this(refusal, "");
    }
  }

  /** Why not, and how HTTP says so. */
  enum Refusal {
    BAD_TOKEN(401),
    SIGN_IN_NEEDED(401),
    PASSWORD_NEEDED(401),
    FORBIDDEN(403),
    UNKNOWN_BOARD(404),
    TOO_MANY_CONNECTS(429),
    UNAVAILABLE(503);

    private final int status;

    Refusal(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }
}

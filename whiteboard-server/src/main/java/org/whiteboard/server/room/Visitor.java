package org.whiteboard.server.room;

import java.time.Instant;
import java.util.Optional;
import org.whiteboard.server.storage.Role;

/**
 * Somebody who comes to a board, as the gate let them in.
 *
 * @param linkId the link they came by
 * @param role what they may do now
 * @param personal what they may do whatever becomes of the link; empty for a guest
 * @param name for the log and the history: a user's for who is signed in, else the one they gave
 * @param account issuer and subject of who is signed in; never shown to other people
 * @param linkEnds when the link expires
 * @param identityEnds when what proves who they are expires
 * @param takesNotices whether they speak {@code whiteboard.v1}
 */
public record Visitor(
    String linkId,
    Role role,
    Optional<Role> personal,
    String name,
    Optional<String> account,
    Optional<Instant> linkEnds,
    Optional<Instant> identityEnds,
    boolean takesNotices) {

  /** Somebody whom only the link speaks for, and who may stay for ever. */
  public static Visitor guest(String linkId, Role role, String name) {
    return new Visitor(
        linkId,
        role,
        Optional.empty(),
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The same with a client that does or does not speak {@code whiteboard.v1}. */
  public Visitor withNotices(boolean taken) {
    return new Visitor(linkId, role, personal, name, account, linkEnds, identityEnds, taken);
  }
}

package org.whiteboard.server.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import org.whiteboard.server.identity.Identity;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.Checksum;
import org.whiteboard.server.storage.Role;

/** Decides what a link id gives access to, and what is needed besides. Thread-safe. */
public final class AccessPolicy {
  private final BoardStore store;
  private final Links links;
  private final Passes passes;

  public AccessPolicy(BoardStore store, Passes passes, InstantSource clock) {
    this.store = store;
    this.links = new Links(store, clock);
    this.passes = passes;
  }

  /** The answer to somebody who comes by a link. */
  public sealed interface Decision {}

  /**
   * What somebody holds.
   *
   * @param role the strongest that link and person give
   * @param personal what they have whatever link they came by; empty for a guest
   * @param identity who it is; empty for a guest
   */
  public record Access(
      Board board, Link link, Role role, Optional<Role> personal, Optional<Identity> identity)
      implements Decision {}

  /** Why not. */
  public enum Denial implements Decision {
    /** Unknown, revoked or expired: nobody can tell these apart. */
    UNKNOWN,
    /** The token was made for another board. */
    OTHER_BOARD,
    SIGN_IN_NEEDED,
    PASSWORD_NEEDED
  }

  /** The link, unless it is unknown, revoked or expired. */
  public Optional<Link> link(String linkId) {
    return links.find(linkId);
  }

  /** What the holder of a link may do. */
  public Decision decide(String linkId, Credentials credentials) {
    Optional<Link> link = link(linkId);
    return link.isEmpty() ? Denial.UNKNOWN : decide(link.get(), credentials);
  }

  /** What the holder of a link that was looked up may do. */
  public Decision decide(Link link, Credentials credentials) {
    Optional<Board> board = store.find(link.board());
    if (board.isEmpty()) {
      return Denial.UNKNOWN;
    }
    Optional<Identity> identity = credentials.identity();
    if (identity.filter(person -> !person.isGoodFor(link.id())).isPresent()) {
      return Denial.OTHER_BOARD;
    }
    boolean owner = isOwner(board.get(), credentials);
    if (!owner && link.signedInOnly() && identity.isEmpty()) {
      return Denial.SIGN_IN_NEEDED;
    }
    if (!owner && !passes.admits(link, credentials.pass())) {
      return Denial.PASSWORD_NEEDED;
    }
    Optional<Role> personal = owner ? Optional.of(Role.OWN) : identity.flatMap(Identity::role);
    return new Access(board.get(), link, Role.strongest(link.role(), personal), personal, identity);
  }

  /** Whether the board belongs to whoever has these. */
  public static boolean isOwner(Board board, Credentials credentials) {
    boolean bySubject =
        credentials.identity().map(Identity::subject).equals(board.ownerSubject())
            && board.ownerSubject().isPresent();
    return bySubject || credentials.ownerToken().filter(token -> owns(board, token)).isPresent();
  }

  /** What is kept of an owner token. */
  public static String hash(String ownerToken) {
    return Checksum.sha256Hex(ownerToken.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean owns(Board board, String ownerToken) {
    // Compared in constant time, though a hash leaks little.
    return MessageDigest.isEqual(
        hash(ownerToken).getBytes(StandardCharsets.US_ASCII),
        board.ownerTokenHash().getBytes(StandardCharsets.US_ASCII));
  }
}

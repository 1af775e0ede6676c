package org.whiteboard.server.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.Checksum;
import org.whiteboard.server.storage.Role;

/** Decides what a link id, with or without the owner's token, gives access to. Thread-safe. */
public final class AccessPolicy {
  /** Link ids are 22 characters; names made by create-on-join may be up to 64. */
  private static final Pattern LINK_FORM = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  private final BoardStore store;
  private final InstantSource clock;

  public AccessPolicy(BoardStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * What somebody holds.
   *
   * @param role the link's, or {@link Role#OWN} for the bearer of the board's owner token
   */
  public record Access(Board board, Link link, Role role) {}

  /** Whether this could be a link at all; anything else is not worth a look into the store. */
  public static boolean isLinkForm(String text) {
    return LINK_FORM.matcher(text).matches();
  }

  /** The link, unless it is unknown, revoked or expired: nobody can tell these apart. */
  public Optional<Link> link(String linkId) {
    if (!isLinkForm(linkId)) {
      return Optional.empty();
    }
    return store
        .findLink(linkId)
        .filter(link -> link.expiresAt().map(end -> clock.instant().isBefore(end)).orElse(true));
  }

  /**
   * What the holder of a link, and perhaps of an owner token, may do.
   *
   * @param ownerToken a wrong one gives nothing and takes nothing away
   */
  public Optional<Access> access(String linkId, Optional<String> ownerToken) {
    return link(linkId)
        .flatMap(
            link ->
                store
                    .find(link.board())
                    .map(
                        board -> {
                          boolean owner =
                              ownerToken.filter(token -> owns(board, token)).isPresent();
                          return new Access(board, link, owner ? Role.OWN : link.role());
                        }));
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

package org.whiteboard.server.security;

import java.util.Optional;
import org.whiteboard.server.identity.Identity;

/**
 * What somebody shows besides a link. Each may only add to what the link gives.
 *
 * @param ownerToken of a board; a wrong one gives nothing and takes nothing away
 * @param pass proves that a link's password was known
 * @param identity who it is; empty for a guest
 */
public record Credentials(
    Optional<String> ownerToken, Optional<String> pass, Optional<Identity> identity) {

  /** Somebody who has nothing but a link. */
  public static final Credentials NONE =
      new Credentials(Optional.empty(), Optional.empty(), Optional.empty());
}

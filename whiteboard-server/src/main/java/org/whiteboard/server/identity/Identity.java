package org.whiteboard.server.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.whiteboard.server.storage.Role;

/**
 * A person, as somebody whom the operator trusts vouches for them.
 *
 * @param subject issuer and subject, unique over all issuers; never shown to other people
 * @param name to be shown; cleaned
 * @param role what the person has on every board that they have a link of, if anything
 * @param links the only links the proof is good for; empty for every one
 * @param expiresAt from when on the proof proves nothing
 */
public record Identity(
    String subject, String name, Optional<Role> role, Set<String> links, Instant expiresAt) {

  /** Whether the proof was made for this link, or for all. */
  public boolean isGoodFor(String linkId) {
    return links.isEmpty() || links.contains(linkId);
  }
}

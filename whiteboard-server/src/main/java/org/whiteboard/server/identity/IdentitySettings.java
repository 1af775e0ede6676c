package org.whiteboard.server.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whiteboard.server.storage.Role;

/**
 * How people prove who they are.
 *
 * @param openId sign-in at a provider
 * @param bearer tokens that another product issues
 * @param groupsClaim where tokens say which groups somebody is in
 * @param groupRoles what being in a group gives on every board one has a link of
 */
public record IdentitySettings(
    Optional<OpenId> openId,
    Optional<Bearer> bearer,
    String groupsClaim,
    Map<String, Role> groupRoles) {

  /** Everybody is a guest. */
  public static final IdentitySettings NONE =
      new IdentitySettings(Optional.empty(), Optional.empty(), "groups", Map.of());

  /**
   * An OpenID provider.
   *
   * @param issuer its address, below which it is discovered
   * @param clientSecret empty for a public client, which PKCE protects alone
   * @param session how long a sign-in lasts here
   */
  public record OpenId(
      String issuer,
      String clientId,
      Optional<String> clientSecret,
      List<String> scopes,
      Duration session) {}

  /**
   * An issuer of tokens.
   *
   * @param jwks address or file of its public keys
   * @param audience what tokens must be meant for: without it, one for another service would do
   * @param hostPages origins whose pages may show boards in a frame and hand them a token
   */
  public record Bearer(String jwks, String issuer, String audience, List<String> hostPages) {

    /** For programs only: no page may hand a token to a board in its frame. */
    public Bearer(String jwks, String issuer, String audience) {
      this(jwks, issuer, audience, List.of());
    }
  }

  /** Origins whose pages may show boards in a frame and hand them a token. */
  public List<String> hostPages() {
    return bearer.map(Bearer::hostPages).orElse(List.of());
  }
}

package org.whiteboard.server.identity;

import java.util.Optional;

/**
 * Who sent a request: by a bearer token, else by the cookie of a sign-in. Thread-safe; blocks.
 *
 * <p>A bearer token that is wrong is an error, since somebody meant to be somebody; a cookie that
 * has ended is not, since browsers send it until they are told.
 */
public final class Identities {
  private final Optional<BearerTokens> bearer;
  private final Optional<SignIns> signIns;

  public Identities(Optional<BearerTokens> bearer, Optional<SignIns> signIns) {
    this.bearer = bearer;
    this.signIns = signIns;
  }

  /** Everybody is a guest, and every token is wrong. */
  public static Identities none() {
    return new Identities(Optional.empty(), Optional.empty());
  }

  /**
   * Who it is; empty for a guest.
   *
   * @param token a bearer token, from a header or a query
   * @param cookie what a sign-in left in the browser
   */
  public Optional<Identity> of(Optional<String> token, Optional<String> cookie)
      throws BadTokenException {
    if (token.isPresent()) {
      BearerTokens reader =
          bearer.orElseThrow(() -> new BadTokenException("no issuer is configured", null));
      return Optional.of(reader.verify(token.get()));
    }
    return signIns.isEmpty() ? Optional.empty() : cookie.flatMap(signIns.get()::find);
  }
}

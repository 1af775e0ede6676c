package org.whiteboard.server.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.whiteboard.server.storage.Checksum;
import org.whiteboard.server.storage.SignInStore;
import org.whiteboard.server.storage.SignInStore.SignIn;

/**
 * Browsers that are signed in: each holds a random token, of which only the hash is kept.
 * Thread-safe; blocks on the store.
 */
public final class SignIns {
  private final SignInStore store;
  private final GroupRoles groupRoles;
  private final Supplier<String> tokens;
  private final Duration lasting;
  private final InstantSource clock;

  /**
   * Creates it.
   *
   * @param tokens unguessable, 256 bits each
   * @param lasting how long a sign-in lasts
   */
  public SignIns(
      SignInStore store,
      GroupRoles groupRoles,
      Supplier<String> tokens,
      Duration lasting,
      InstantSource clock) {
    this.store = store;
    this.groupRoles = groupRoles;
    this.tokens = tokens;
    this.lasting = lasting;
    this.clock = clock;
  }

  /** Signs somebody in; answers what their browser is to hold. */
  public String open(String subject, String name, List<String> groups) {
    String token = tokens.get();
    Instant now = clock.instant();
    store.add(new SignIn(hash(token), subject, name, groups, now.plus(lasting)), now);
    return token;
  }

  /** Whose token this is, while it lasts. */
  public Optional<Identity> find(String token) {
    return store
        .find(hash(token))
        .filter(signIn -> clock.instant().isBefore(signIn.expiresAt()))
        .map(
            signIn ->
                new Identity(
                    signIn.subject(),
                    signIn.name(),
                    groupRoles.of(signIn.groups()),
                    Set.of(),
                    signIn.expiresAt()));
  }

  /** Idempotent. */
  public void close(String token) {
    store.remove(hash(token));
  }

  public Duration lasting() {
    return lasting;
  }

  private static String hash(String token) {
    return Checksum.sha256Hex(token.getBytes(StandardCharsets.UTF_8));
  }
}

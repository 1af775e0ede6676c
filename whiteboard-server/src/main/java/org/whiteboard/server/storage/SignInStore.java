package org.whiteboard.server.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is signed in, and the keys the server signs with. Thread-safe; every method blocks. */
public interface SignInStore {

  /**
   * One browser that is signed in.
   *
   * @param tokenHash SHA-256 of what the browser holds, hex
   * @param subject issuer and subject, unique over all issuers
   * @param name as the identity provider has it
   */
  record SignIn(
      String tokenHash, String subject, String name, List<String> groups, Instant expiresAt) {}

  /** Keeps a sign-in, and forgets those that ended before {@code now}. */
  void add(SignIn signIn, Instant now);

  /** The sign-in, also one that has ended: the caller judges time. */
  Optional<SignIn> find(String tokenHash);

  /** Idempotent. */
  void remove(String tokenHash);

  /** The key of this name; the candidate becomes it when there is none yet. */
  byte[] secret(String name, byte[] candidate);
}

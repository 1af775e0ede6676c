package org.whiteboard.server.security;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.whiteboard.server.identity.Seals;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.Checksum;

/**
 * What somebody who knew a link's password is given, so that they are asked once and the password
 * travels once. A pass ends with its time, and with the password it was given for. Thread-safe.
 */
public final class Passes {
  public static final Duration LASTING = Duration.ofDays(30);
  private static final String PURPOSE = "link password";

  private final Seals seals;
  private final InstantSource clock;

  public Passes(Seals seals, InstantSource clock) {
    this.seals = seals;
    this.clock = clock;
  }

  /** A pass for a link that has a password. */
  public String issue(Link link) {
    return seals.seal(PURPOSE, proven(link), clock.instant().plus(LASTING));
  }

  /** Whether a link asks for no password, or this pass proves that it was known. */
  public boolean admits(Link link, Optional<String> pass) {
    return link.passwordHash().isEmpty()
        || pass.flatMap(shown -> seals.open(PURPOSE, shown))
            .filter(proven(link)::equals)
            .isPresent();
  }

  /** Another password makes another text; neither link nor hash can be read from it. */
  private static String proven(Link link) {
    String text = link.id() + " " + link.passwordHash().orElseThrow();
    return Checksum.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
  }
}

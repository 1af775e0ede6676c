package org.whiteboard.server.security;

import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.BoardStore.Link;

/** Finds links that still lead somewhere. Thread-safe. */
public final class Links {
  /** Link ids are 22 characters; names made by create-on-join may be up to 64. */
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  private final BoardStore store;
  private final InstantSource clock;

  public Links(BoardStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Whether this could be a link at all; anything else is not worth a look into the store. */
  public static boolean isForm(String text) {
    return FORM.matcher(text).matches();
  }

  /** The link, unless it is unknown, revoked or expired: nobody can tell these apart. */
  public Optional<Link> find(String linkId) {
    if (!isForm(linkId)) {
      return Optional.empty();
    }
    return store
        .findLink(linkId)
        .filter(link -> link.expiresAt().map(end -> clock.instant().isBefore(end)).orElse(true));
  }
}

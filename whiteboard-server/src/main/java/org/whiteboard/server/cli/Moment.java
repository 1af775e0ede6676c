package org.whiteboard.server.cli;

import java.util.List;
import java.util.Optional;
import org.whiteboard.server.storage.StoreException;

/**
 * A moment of a board as it is written on the command line: an offset in its log, or a version by
 * its id or its name.
 */
record Moment(String text) {
  private static final String OFFSET = "[0-9]{1,15}";

  /** The offset, when it was written as one. */
  Optional<Long> offset() {
    return text.matches(OFFSET) ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /** The version that is meant; of several with one name the newest. */
  VersionLine among(List<VersionLine> newestFirst) {
    return newestFirst.stream()
        .filter(version -> version.id().equals(text) || version.name().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new StoreException("The board has no version \"" + text + "\"; see versions."));
  }
}

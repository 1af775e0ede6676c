package org.whiteboard.server.recordings;

import java.util.Locale;
import java.util.Optional;

/** How a recording ended. Stands in the name of its file. */
public enum RecordingEnd {
  /** Somebody asked for it. */
  STOPPED,
  SIZE_LIMIT,
  DURATION_LIMIT,
  SERVER_STOPPED,
  /** The disk was full, failed or could not keep up: the file has what came before. */
  FAILED;

  /** In lower case with hyphens, such as {@code size-limit}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<RecordingEnd> of(String word) {
    for (RecordingEnd end : values()) {
      if (end.word().equals(word)) {
        return Optional.of(end);
      }
    }
    return Optional.empty();
  }
}

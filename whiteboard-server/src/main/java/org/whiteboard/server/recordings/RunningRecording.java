package org.whiteboard.server.recordings;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A recording that an owner asked for, while it is written.
 *
 * @param started completes when the board's state is in the file
 */
record RunningRecording(
    String id, Instant startedAt, BoardRecording file, CompletableFuture<Recording> started) {

  Recording facts() {
    return new Recording(id, startedAt, file.bytes(), true, Optional.empty());
  }
}

package org.whiteboard.server.recordings;

import java.time.Instant;
import java.util.Optional;

/**
 * A recording that an owner asked for.
 *
 * @param id unique on its board
 * @param bytes of its file until now, compressed
 * @param running whether it is still written
 * @param end how it ended; empty while it runs, and when the server was killed meanwhile
 */
public record Recording(
    String id, Instant startedAt, long bytes, boolean running, Optional<RecordingEnd> end) {}

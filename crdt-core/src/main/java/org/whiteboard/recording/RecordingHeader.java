package org.whiteboard.recording;

import java.time.Instant;

/**
 * The first line of a recording.
 *
 * @param board what the board is called in this recording; not an address
 * @param startedAt the wall clock at 0 ms
 */
public record RecordingHeader(String board, Instant startedAt) {
  static final String FORMAT = "whiteboard-recording";
  static final int VERSION = 1;
}

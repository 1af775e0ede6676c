package org.whiteboard.server.recordings;

import java.time.Duration;

/**
 * What recordings that owners ask for may take. Whoever can make a board owns one, so all of it is
 * bounded.
 *
 * @param bytes of one file, compressed; the recording ends with the event that passes it
 * @param duration of one recording
 * @param perBoard kept of one board at a time
 * @param running at a time, of all boards
 * @param allBytes of all files of all boards, where one that runs counts as if it were full
 */
public record RecordingLimits(
    long bytes, Duration duration, int perBoard, int running, long allBytes) {

  /** A day of a busy team is some 20 MiB. */
  public static final RecordingLimits DEFAULT =
      new RecordingLimits(256L << 20, Duration.ofHours(12), 20, 16, 8L << 30);
}

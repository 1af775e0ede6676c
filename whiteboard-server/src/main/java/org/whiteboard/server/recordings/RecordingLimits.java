package org.whiteboard.server.recordings;

import java.time.Duration;
import org.whiteboard.server.recordings.RecordingRefusedException.Reason;

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

  /**
   * Says why one more can't start.
   *
   * @param isRunning whether the board is being recorded
   * @param kept of the board
   * @param nowRunning of all boards
   * @param nowBytes of all files
   * @throws RecordingRefusedException naming the limit that it would pass
   */
  void refuseBeyond(boolean isRunning, int kept, int nowRunning, long nowBytes) {
    if (isRunning) {
      throw new RecordingRefusedException(
          Reason.ALREADY_RECORDING, "The board is being recorded already.", "1 at a time");
    }
    if (kept >= perBoard) {
      throw new RecordingRefusedException(
          Reason.TOO_MANY_RECORDINGS,
          "The board has " + perBoard + " recordings already; delete some.",
          perBoard + " recordings");
    }
    if (nowRunning >= running) {
      throw new RecordingRefusedException(
          Reason.RECORDINGS_FULL,
          "The server records " + running + " boards already. Try again later.",
          running + " boards at a time");
    }
    if (nowBytes + (nowRunning + 1) * bytes > allBytes) {
      throw new RecordingRefusedException(
          Reason.RECORDINGS_FULL,
          "The server has no space left for recordings; delete some.",
          allBytes + " bytes");
    }
  }
}

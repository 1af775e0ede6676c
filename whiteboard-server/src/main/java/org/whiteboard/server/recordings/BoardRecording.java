package org.whiteboard.server.recordings;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.recording.RecordedEvent;
import org.whiteboard.recording.RecordedEvent.Joined;
import org.whiteboard.recording.RecordedEvent.State;
import org.whiteboard.recording.Recorder;
import org.whiteboard.recording.RecordingHeader;

/**
 * One board's recording while it is written. Events wait until the board's state is known, because
 * that comes first in the file. Not thread-safe.
 */
final class BoardRecording {
  private static final Logger LOG = LoggerFactory.getLogger(BoardRecording.class);
  private static final int BUFFER_BYTES = 64 << 10;

  private final RecordingStream file;
  private final Recorder recorder;
  private final Instant startedAt;
  private final Set<Long> present = new HashSet<>();
  private final List<RecordedEvent> waiting = new ArrayList<>();
  private boolean begun;
  private long lastMs;

  /**
   * Writes the header.
   *
   * @param file takes it compressed; is closed with the recording
   * @param label names the board in the file
   */
  BoardRecording(OutputStream file, String label, Instant startedAt) throws IOException {
    this.file = new RecordingStream(file);
    this.startedAt = startedAt;
    // With the flushes that let a recording be read while it is written.
    GZIPOutputStream zipped = new GZIPOutputStream(this.file, BUFFER_BYTES, true);
    this.recorder = new Recorder(zipped, new RecordingHeader(label, startedAt));
  }

  /** Milliseconds since the start; a wall clock that is set back does not turn time back. */
  long at(Instant now) {
    lastMs = Math.max(lastMs, Duration.between(startedAt, now).toMillis());
    return lastMs;
  }

  /** Writes the state and whatever came in since it was asked for, into the file at once. */
  void begin(byte[] state) {
    recorder.write(new State(0, state));
    begun = true;
    waiting.forEach(recorder::write);
    waiting.clear();
    recorder.flush();
  }

  /** What is in the file, compressed. */
  long bytes() {
    return file.bytes();
  }

  boolean hasBegun() {
    return begun;
  }

  void join(Joined joined) {
    present.add(joined.session());
    add(joined);
  }

  void add(RecordedEvent event) {
    if (begun) {
      recorder.write(event);
    } else {
      waiting.add(event);
    }
  }

  /** Notes that a session left; true when it was the last. */
  boolean leave(long session) {
    present.remove(session);
    return present.isEmpty();
  }

  /** Closes the file with its end line. */
  void end() {
    waiting.forEach(recorder::write);
    waiting.clear();
    recorder.close();
  }

  /** Brings what was written so far into the file. */
  void flush() {
    recorder.flush();
  }

  /** Closes the file as it is, without an end line. */
  void abandon() {
    recorder.abandon();
    try {
      file.close(); // Also when its last compressed bytes found no space.
    } catch (IOException e) {
      LOG.debug("a recording that had failed could not be closed", e);
    }
  }
}

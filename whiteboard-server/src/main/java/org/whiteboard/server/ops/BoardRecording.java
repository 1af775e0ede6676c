package org.whiteboard.server.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.whiteboard.recording.RecordedEvent;
import org.whiteboard.recording.RecordedEvent.Joined;
import org.whiteboard.recording.RecordedEvent.State;
import org.whiteboard.recording.Recorder;

/**
 * One board's recording while it is written. Events wait until the board's state is known, because
 * that comes first in the file. Not thread-safe.
 */
final class BoardRecording {
  private final Recorder recorder;
  private final Instant startedAt;
  private final Set<Long> present = new HashSet<>();
  private final List<RecordedEvent> waiting = new ArrayList<>();
  private boolean begun;
  private long lastMs;

  BoardRecording(Recorder recorder, Instant startedAt) {
    this.recorder = recorder;
    this.startedAt = startedAt;
  }

  /** Milliseconds since the start; a wall clock that is set back does not turn time back. */
  long at(Instant now) {
    lastMs = Math.max(lastMs, Duration.between(startedAt, now).toMillis());
    return lastMs;
  }

  /** Writes the state and whatever came in since it was asked for. */
  void begin(byte[] state) {
    recorder.write(new State(0, state));
    begun = true;
    waiting.forEach(recorder::write);
    waiting.clear();
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

  /** Leaves the file as it is, without an end line. */
  void abandon() {
    recorder.flush();
  }
}

package org.whiteboard.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.whiteboard.recording.DamagedRecordingException;
import org.whiteboard.recording.RecordedEvent;
import org.whiteboard.recording.Recorder;
import org.whiteboard.recording.RecordingHeader;
import org.whiteboard.recording.RecordingReader;

/** A file through the recording's reader. What it reads up to the damage can be recorded again. */
public final class RecordingTarget {
  private RecordingTarget() {}

  public static void fuzzerTestOneInput(byte[] file) {
    List<RecordedEvent> events = new ArrayList<>();
    RecordingHeader header = read(file, events);
    if (header == null) {
      return;
    }
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    try (Recorder recorder = new Recorder(again, header)) {
      events.forEach(recorder::write);
    }
    List<RecordedEvent> same = new ArrayList<>();
    if (!header.equals(read(again.toByteArray(), same)) || same.size() != events.size()) {
      throw new AssertionError(events.size() + " events became " + same.size());
    }
  }

  /** The header, or null when not even that can be read. */
  private static RecordingHeader read(byte[] file, List<RecordedEvent> events) {
    RecordingHeader header = null;
    try (RecordingReader reader = new RecordingReader(new ByteArrayInputStream(file))) {
      header = reader.header();
      for (Optional<RecordedEvent> e = reader.next(); e.isPresent(); e = reader.next()) {
        events.add(e.get());
      }
    } catch (DamagedRecordingException refused) {
      // Events before the damage stay.
    }
    return header;
  }
}

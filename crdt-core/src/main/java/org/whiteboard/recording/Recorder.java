package org.whiteboard.recording;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.whiteboard.recording.RecordedEvent.Joined;
import org.whiteboard.recording.RecordedEvent.Left;
import org.whiteboard.recording.RecordedEvent.Received;
import org.whiteboard.recording.RecordedEvent.ServerEdited;
import org.whiteboard.recording.RecordedEvent.State;

/**
 * Writes a recording, one line for each event. Not thread-safe. Lines go to the stream whole, so
 * that a crash costs at most the last one.
 */
public final class Recorder implements AutoCloseable {
  private final OutputStream out;
  private long lastMs;
  private long events;

  /**
   * Begins a recording by writing its header.
   *
   * @param out is closed with the recorder; wrap it in a GZIP stream for a smaller file
   */
  public Recorder(OutputStream out, RecordingHeader header) {
    this.out = out;
    line(
        json ->
            json.name("format")
                .value(RecordingHeader.FORMAT)
                .name("version")
                .value(RecordingHeader.VERSION)
                .name("board")
                .value(header.board())
                .name("startedAt")
                .value(header.startedAt().toString()));
  }

  /**
   * Writes one event.
   *
   * @throws IllegalArgumentException for a state that isn't the first event, or time going back
   */
  public void write(RecordedEvent event) {
    if (event.atMs() < lastMs || (event instanceof State && events > 0)) {
      throw new IllegalArgumentException("out of order at " + event.atMs() + " ms");
    }
    lastMs = event.atMs();
    events++;
    line(json -> print(json, event));
  }

  /** Hands what was written to the operating system. */
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("can't write the recording", e);
    }
  }

  /** Ends the recording with a line that says that nothing is missing. */
  @Override
  public void close() {
    line(
        json ->
            json.name("at").value(lastMs).name("event").value("end").name("events").value(events));
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("can't close the recording", e);
    }
  }

  /**
   * Closes the stream without an end line: readers see that the rest is missing. For a recording
   * that failed, so a stream that can't be written any more is no error.
   */
  public void abandon() {
    try {
      out.close();
    } catch (IOException e) {
      // What reached the disk stays there; there is nobody left to tell more.
      return;
    }
  }

  private static void print(JsonWriter json, RecordedEvent event) throws IOException {
    json.name("at").value(event.atMs()).name("event");
    if (event instanceof State state) {
      json.value("state").name("bytes").value(base64(state.update()));
    } else if (event instanceof Joined joined) {
      json.value("join").name("session").value(joined.session());
      json.name("user").value(joined.user()).name("role").value(joined.role());
    } else if (event instanceof Received received) {
      json.value("message").name("session").value(received.session());
      json.name("bytes").value(base64(received.message()));
    } else if (event instanceof ServerEdited edited) {
      json.value("edit").name("bytes").value(base64(edited.update()));
    } else if (event instanceof Left left) {
      json.value("leave").name("session").value(left.session());
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private interface Fields {
    void print(JsonWriter json) throws IOException;
  }

  private void line(Fields fields) {
    try {
      StringWriter text = new StringWriter();
      JsonWriter json = new JsonWriter(text);
      json.setHtmlSafe(false);
      json.beginObject();
      fields.print(json);
      json.endObject();
      text.append('\n');
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("can't write the recording", e);
    }
  }
}

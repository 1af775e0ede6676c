package org.whiteboard.recording;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.whiteboard.lib0.Utf8;
import org.whiteboard.recording.RecordedEvent.Joined;
import org.whiteboard.recording.RecordedEvent.Left;
import org.whiteboard.recording.RecordedEvent.Received;
import org.whiteboard.recording.RecordedEvent.ServerEdited;
import org.whiteboard.recording.RecordedEvent.State;

/**
 * Turns lines into events and checks that they follow from one another. Unknown keys are skipped.
 */
final class LineParser {
  private long lastMs;
  private long events;

  RecordingHeader header(byte[] bytes, long line) {
    JsonObject json = object(bytes, line);
    if (!RecordingHeader.FORMAT.equals(text(json, "format", line))) {
      throw new DamagedRecordingException(line, "not a recording");
    }
    long version = number(json, "version", line);
    if (version != RecordingHeader.VERSION) {
      throw new DamagedRecordingException(
          line, "version " + version + "; this reader knows " + RecordingHeader.VERSION);
    }
    try {
      return new RecordingHeader(
          text(json, "board", line), Instant.parse(text(json, "startedAt", line)));
    } catch (DateTimeException e) {
      throw new DamagedRecordingException(line, "startedAt is not a time", e);
    }
  }

  /** The line's event, or empty for the end line. */
  Optional<RecordedEvent> event(byte[] bytes, long line) {
    JsonObject json = object(bytes, line);
    long at = number(json, "at", line);
    if (at < lastMs) {
      throw new DamagedRecordingException(line, "time goes back");
    }
    lastMs = at;
    String kind = text(json, "event", line);
    if (kind.equals("end")) {
      long expected = number(json, "events", line);
      if (expected != events) {
        throw new DamagedRecordingException(
            line, expected + " events were recorded, " + events + " are here");
      }
      return Optional.empty();
    }
    if (kind.equals("state") && events > 0) {
      throw new DamagedRecordingException(line, "the state is not the first event");
    }
    events++;
    return Optional.of(
        switch (kind) {
          case "state" -> new State(at, base64(json, line));
          case "join" ->
              new Joined(
                  at, session(json, line), text(json, "user", line), text(json, "role", line));
          case "message" -> new Received(at, session(json, line), base64(json, line));
          case "edit" -> new ServerEdited(at, base64(json, line));
          case "leave" -> new Left(at, session(json, line));
          default -> throw new DamagedRecordingException(line, "unknown event");
        });
  }

  private static JsonObject object(byte[] bytes, long line) {
    if (Utf8.utf16Length(bytes, 0, bytes.length) < 0) {
      throw new DamagedRecordingException(line, "not UTF-8");
    }
    JsonReader reader = new JsonReader(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
    reader.setStrictness(Strictness.STRICT);
    try {
      if (reader.peek() != JsonToken.BEGIN_OBJECT) {
        throw new DamagedRecordingException(line, "not a JSON object");
      }
      JsonObject json = JsonParser.parseReader(reader).getAsJsonObject();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new DamagedRecordingException(line, "more than one JSON object");
      }
      return json;
    } catch (IOException | JsonParseException e) {
      throw new DamagedRecordingException(line, "not JSON", e);
    }
  }

  private static long session(JsonObject json, long line) {
    return number(json, "session", line);
  }

  private static long number(JsonObject json, String key, long line) {
    try {
      if (json.get(key) instanceof JsonPrimitive value && value.isNumber()) {
        long number = value.getAsBigDecimal().longValueExact();
        if (number >= 0) {
          return number;
        }
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new DamagedRecordingException(line, key + " is not a whole number", e);
    }
    throw new DamagedRecordingException(line, key + " is not a number from 0");
  }

  private static String text(JsonObject json, String key, long line) {
    if (json.get(key) instanceof JsonPrimitive value && value.isString()) {
      return value.getAsString();
    }
    throw new DamagedRecordingException(line, key + " is not a string");
  }

  private static byte[] base64(JsonObject json, long line) {
    try {
      return Base64.getDecoder().decode(text(json, "bytes", line));
    } catch (IllegalArgumentException e) {
      throw new DamagedRecordingException(line, "bytes are not base64", e);
    }
  }
}

package org.whiteboard.server.snapshot;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.whiteboard.crdt.Doc;

/** The title that a document has in {@code meta}. */
public final class BoardTitle {
  /** Of what comes from a client; as long as the API lets titles be. */
  private static final int LENGTH_LIMIT = 200;

  private BoardTitle() {}

  /**
   * Reads it. As costly as a projection of the board.
   *
   * @return cut off after 200 characters; empty when there is none or it is no string
   */
  public static Optional<String> of(Doc doc) {
    byte[] json = doc.canonicalJson();
    try (JsonReader reader =
        new JsonReader(
            new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8))) {
      return find(reader, "meta") && find(reader, "title") && reader.peek() == JsonToken.STRING
          ? Optional.of(shortened(reader.nextString()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the engine's JSON does not parse", e);
    }
  }

  /** Enters the object that comes next and stops before the value of {@code key}. */
  private static boolean find(JsonReader reader, String key) throws IOException {
    if (reader.peek() != JsonToken.BEGIN_OBJECT) {
      return false;
    }
    reader.beginObject();
    while (reader.hasNext()) {
      if (reader.nextName().equals(key)) {
        return true;
      }
      reader.skipValue();
    }
    return false;
  }

  private static String shortened(String title) {
    if (title.length() <= LENGTH_LIMIT) {
      return title;
    }
    boolean splitsPair = Character.isHighSurrogate(title.charAt(LENGTH_LIMIT - 1));
    return title.substring(0, splitsPair ? LENGTH_LIMIT - 1 : LENGTH_LIMIT);
  }
}

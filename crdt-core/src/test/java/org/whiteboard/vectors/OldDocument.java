package org.whiteboard.vectors;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A document as an old version of Yjs encoded it, from {@code
 * src/test/resources/yjs-compatibility}.
 *
 * @param root the name of its only root, which is of the kind that it is named after
 * @param expected what the root holds, as Yjs prints it
 */
public record OldDocument(String root, String update, JsonElement expected) {
  public byte[] updateBytes() {
    return Base64.getDecoder().decode(update);
  }

  public static List<OldDocument> all() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    OldDocument.class.getResourceAsStream("/yjs-compatibility/documents.jsonl")),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> new Gson().fromJson(line, OldDocument.class)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return root;
  }
}

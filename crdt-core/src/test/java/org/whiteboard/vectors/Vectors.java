package org.whiteboard.vectors;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** What Yjs made, from {@code src/test/resources/vectors}; the recipe stands beside the files. */
public final class Vectors {
  private Vectors() {}

  /**
   * Updates of Yjs in an order that applies.
   *
   * @param canonicalJson null where the vector is only about the wire
   */
  public record Vector(String name, List<String> updates, String canonicalJson, String sha256) {

    public List<byte[]> updateBytes() {
      return updates.stream().map(Base64.getDecoder()::decode).toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public static List<Vector> parity() {
    return read("parity.jsonl");
  }

  public static List<Vector> boards() {
    return read("boards.jsonl");
  }

  private static List<Vector> read(String file) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors/" + file)),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(Vectors::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Vector parse(String line) {
    return new Gson().fromJson(line, Vector.class);
  }
}

package org.whiteboard.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The import takes its whole corpus: where fuzzing starts from, and what once broke it; and a fixed
 * number of mutations of it. {@code -Dwhiteboard.seed=…} starts elsewhere, {@code
 * -Dwhiteboard.fuzz.imports=…} sets how many.
 */
class ImportCorpusTest {
  private static final Path FOLDER = Path.of("src/test/resources/fuzz/import");
  private static final long SEED = Long.getLong("whiteboard.seed", 20261128);
  private static final int MUTATIONS = Integer.getInteger("whiteboard.fuzz.imports", 6_000);

  /** What the formats give a meaning to. */
  private static final List<String> WORDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\u0000",
          "\\ud800",
          "null",
          "true",
          "0",
          "-1",
          "1e308",
          "1e-308",
          "9007199254740993",
          "\"\"",
          "\"type\"",
          "\"text\"",
          "\"id\"",
          "\"__proto__\"",
          "\"parent\"",
          "\"points\"",
          "{\"$bytes\":\"AQ==\"}",
          "<g/>",
          "</svg>",
          "<!DOCTYPE a>",
          "&amp;",
          "data:image/png;base64,AA==");

  static List<Path> inputs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @Test
  void the_corpus_has_a_file_of_every_kind() throws IOException {
    List<String> names = inputs().stream().map(file -> file.getFileName().toString()).toList();
    for (String kind : List.of("json", "excalidraw", "tldr", "yjs", "png", "svg")) {
      assertThat(names).as(kind).anyMatch(name -> name.endsWith("." + kind));
    }
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void every_input_is_refused_or_imported(Path input) throws IOException {
    ImportTarget.fuzzerTestOneInput(Files.readAllBytes(input));
  }

  @Test
  void mutations_of_the_corpus_are_refused_or_imported() throws IOException {
    List<Path> inputs = inputs();
    Random random = new Random(SEED);
    for (int done = 0; done < MUTATIONS; done++) {
      Path input = inputs.get(done % inputs.size());
      byte[] mutant = mutant(Files.readAllBytes(input), random);
      try {
        ImportTarget.fuzzerTestOneInput(mutant);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "seed %d, a mutant of %s: %s"
                .formatted(SEED, input, Base64.getEncoder().encodeToString(mutant)),
            e);
      }
    }
  }

  private static byte[] mutant(byte[] input, Random random) {
    byte[] mutant = input;
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(mutant.length + 1);
      int length = Math.min(random.nextInt(12), mutant.length - at);
      byte[] inserted =
          switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            case 2 -> {
              int from = random.nextInt(mutant.length + 1);
              int to = Math.min(mutant.length, from + random.nextInt(40));
              yield Arrays.copyOfRange(mutant, from, to);
            }
            default -> WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
          };
      mutant = splice(mutant, at, at + length, inserted);
    }
    return mutant;
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] inserted) {
    byte[] result = new byte[bytes.length - (to - from) + inserted.length];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(inserted, 0, result, from, inserted.length);
    System.arraycopy(bytes, to, result, from + inserted.length, bytes.length - to);
    return result;
  }
}

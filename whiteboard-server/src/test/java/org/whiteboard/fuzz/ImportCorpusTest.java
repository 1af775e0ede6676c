package org.whiteboard.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The import takes its whole corpus: where fuzzing starts from, and what once broke it. */
class ImportCorpusTest {
  private static final Path FOLDER = Path.of("src/test/resources/fuzz/import");

  static List<Path> inputs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @Test
  void there_is_a_corpus() throws IOException {
    assertThat(inputs()).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void every_input_is_refused_or_imported(Path input) throws IOException {
    ImportTarget.fuzzerTestOneInput(Files.readAllBytes(input));
  }
}

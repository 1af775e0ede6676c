package org.whiteboard.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The inputs of {@code src/test/resources/fuzz/NAME}: where fuzzing starts from, and every input
 * that once broke something, under a name that says what.
 */
public final class Corpus {
  private Corpus() {}

  /** A test for each input. */
  public static Stream<DynamicTest> tests(String name, FuzzTarget target) {
    return files(name).stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    name + ": " + file.getFileName(), () -> target.take(Files.readAllBytes(file))));
  }

  /** In the order of their names; never none. */
  public static List<Path> files(String name) {
    Path folder = Path.of("src/test/resources/fuzz", name);
    try (Stream<Path> listed = Files.list(folder)) {
      List<Path> files = listed.sorted().toList();
      if (files.isEmpty()) {
        throw new IllegalStateException("no inputs in " + folder);
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.whiteboard.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every fuzz target takes its whole corpus, and a fixed number of mutations of it. */
class CorpusTest {
  private static final long SEED = 20261128;
  private static final int MUTATIONS = 20_000;

  private static final Map<String, FuzzTarget> TARGETS =
      Map.of(
          "inspector", InspectorTarget::fuzzerTestOneInput,
          "message", MessageTarget::fuzzerTestOneInput,
          "awareness", AwarenessTarget::fuzzerTestOneInput,
          "recording", RecordingTarget::fuzzerTestOneInput);

  @TestFactory
  Stream<DynamicTest> every_input_is_taken() {
    return TARGETS.entrySet().stream()
        .flatMap(target -> Corpus.tests(target.getKey(), target.getValue()));
  }

  @TestFactory
  Stream<DynamicTest> mutations_of_the_corpus_are_taken() {
    return TARGETS.entrySet().stream()
        .map(
            target ->
                DynamicTest.dynamicTest(
                    target.getKey(), () -> mutate(target.getKey(), target.getValue())));
  }

  @Test
  void a_target_that_breaks_its_promise_is_a_finding() {
    FuzzTarget broken =
        input -> {
          throw new IllegalStateException("on purpose");
        };
    assertThat(Corpus.tests("message", broken))
        .allSatisfy(
            test ->
                assertThatThrownBy(() -> test.getExecutable().execute()).hasMessage("on purpose"));
  }

  private static void mutate(String name, FuzzTarget target) throws IOException {
    Random random = new Random(SEED);
    for (int done = 0; done < MUTATIONS; ) {
      for (Path file : Corpus.files(name)) {
        byte[] mutant = mutant(Files.readAllBytes(file), random);
        done++;
        try {
          target.take(mutant);
        } catch (RuntimeException | Error e) {
          throw new AssertionError(
              "seed " + SEED + ", a mutant of " + file + ": " + Arrays.toString(mutant), e);
        }
      }
    }
  }

  private static byte[] mutant(byte[] input, Random random) {
    byte[] mutant = input.clone();
    for (int i = random.nextInt(4); i >= 0 && mutant.length > 0; i--) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(4)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutant = Arrays.copyOf(mutant, at);
        default ->
            System.arraycopy(
                mutant, at, mutant, random.nextInt(at + 1), Math.min(8, mutant.length - at));
      }
    }
    return mutant;
  }
}

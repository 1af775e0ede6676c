package org.whiteboard.crdt.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.DocException;

/**
 * The hostile corpus straight into the engine, past the inspector, in a JVM that may die of it.
 *
 * <p>It shows why the inspector exists, and guards the pinned yrs: what each case does is recorded
 * in {@code hostile/engine-outcomes.json}, and a version that does anything else with one of them
 * makes this test fail until somebody has looked. {@code -Dwhiteboard.hostile.record=FILE} writes
 * the record.
 */
class HostileEngineTest {
  private static final String CRASHED = "the process dies";

  record Case(String name, String kind, List<String> before) {}

  @TempDir Path scratch;

  @Test
  void whatEachCaseDoesToTheEngineIsKnown() throws Exception {
    List<Case> cases = new ArrayList<>(read("index.json", new TypeToken<List<Case>>() {}));
    cases.removeIf(attack -> !attack.kind().equals("update"));
    Map<String, String> outcomes = new TreeMap<>();
    int next = 0;
    while (next < cases.size()) {
      next = runFrom(cases, next, outcomes);
    }
    String record = System.getProperty("whiteboard.hostile.record");
    if (record != null) {
      Files.writeString(
          Path.of(record),
          new com.google.gson.GsonBuilder().setPrettyPrinting().create().toJson(outcomes) + "\n");
    }
    assertThat(outcomes)
        .isEqualTo(read("engine-outcomes.json", new TypeToken<TreeMap<String, String>>() {}));
  }

  /** Starts a JVM that takes one case after the other; returns the first it did not get to. */
  private int runFrom(List<Case> cases, int first, Map<String, String> outcomes) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--enable-native-access"))
        .forEach(command::add);
    command.addAll(
        List.of("-Xss16m", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + scratch + "/hs%p.log"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Victim.class.getName()));
    for (Case attack : cases.subList(first, cases.size())) {
      List<String> files = new ArrayList<>(attack.before());
      files.add(attack.name());
      command.add(String.join(",", files));
    }
    Process victim =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectError(scratch.resolve("stderr").toFile())
            .start();
    int at = first;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(victim.getInputStream(), UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(Victim.ANSWER)) {
          outcomes.put(cases.get(at++).name(), line.substring(Victim.ANSWER.length()));
        }
      }
    }
    if (victim.waitFor() != 0) {
      assertThat(at)
          .as("the victim died before its first case: %s", scratch.resolve("stderr"))
          .isLessThan(cases.size());
      outcomes.put(cases.get(at++).name(), CRASHED);
    }
    return at;
  }

  private static <T> T read(String file, TypeToken<T> type) throws IOException {
    return new Gson().fromJson(new String(bytes(file), UTF_8), type);
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream in = HostileEngineTest.class.getResourceAsStream("/hostile/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    }
  }

  /** What runs in the other JVM. */
  static final class Victim {
    static final String ANSWER = "answer: ";

    private Victim() {}

    public static void main(String[] cases) throws IOException {
      DocEngine engine = DocEngine.yrs();
      for (String attack : cases) {
        System.out.println(ANSWER + outcome(engine, attack.split(",", -1)));
      }
    }

    private static String outcome(DocEngine engine, String[] files) throws IOException {
      try (Doc doc = engine.create()) {
        for (String file : files) {
          doc.apply(List.of(bytes(file + ".bin")));
        }
        doc.canonicalJson();
        byte[] state = doc.encodeState();
        try (Doc copy = engine.create()) {
          copy.apply(List.of(state));
          return copy.stateVector().equals(doc.stateVector())
              ? "accepted"
              : "accepted, but a copy differs";
        }
      } catch (DocException e) {
        return e.getMessage().contains("panicked") ? "caught panic" : "error";
      } catch (RuntimeException e) {
        return "accepted, but " + e.getClass().getSimpleName() + " on reading it";
      }
    }
  }
}

package org.whiteboard.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.Behind;
import org.whiteboard.lib0.MalformedBytesException;
import org.whiteboard.protocol.AwarenessUpdate;

/**
 * Every case of the hostile corpus is refused before it could reach the engine, by the rule that
 * the corpus names; P12 stands for "not applied, answered with our state vector".
 */
class HostileCorpusTest {

  record Case(String name, String kind, String rule, List<String> before, String recipe) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    return new Gson()
        .fromJson(
            new String(read("index.json"), StandardCharsets.UTF_8), new TypeToken<List<Case>>() {});
  }

  @ParameterizedTest
  @MethodSource("cases")
  void is_refused_by_its_rule(Case attack) {
    byte[] bytes = read(attack.name() + ".bin");
    try {
      Object result =
          switch (attack.kind()) {
            case "update" -> inspectAfter(attack.before(), bytes);
            case "stateVector" -> StateVector.decode(bytes);
            case "awareness" -> AwarenessUpdate.decode(bytes);
            default -> fail("no such kind: " + attack.kind());
          };
      assertThat(result).as(attack.recipe()).isInstanceOf(Behind.class);
      assertThat(attack.rule()).isEqualTo("P12");
    } catch (MalformedBytesException e) {
      // A count beyond what remains may meet the plain rule about lengths before its own.
      assertThat(e.rule()).as("%s: %s", attack.recipe(), e.getMessage()).isIn(attack.rule(), "P6");
    }
  }

  private static Inspection inspectAfter(List<String> before, byte[] bytes) {
    UpdateInspector inspector = new UpdateInspector();
    KnownStructs known = new KnownStructs();
    for (String name : before) {
      byte[] update = read(name + ".bin");
      known.add((Accepted) inspector.inspect(update, known, UpdateLimits.UPDATE));
    }
    return inspector.inspect(bytes, known, UpdateLimits.UPDATE);
  }

  private static byte[] read(String file) {
    try (InputStream in = HostileCorpusTest.class.getResourceAsStream("/hostile/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

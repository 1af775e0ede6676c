package org.whiteboard.server.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.data.Offset;
import org.whiteboard.board.Box;

/** What the client's kernels say, from {@code web/test/canvas/render-vectors.test.ts}. */
public final class Vectors {
  /** They are printed with six decimals. */
  private static final Offset<Double> SAME = within(2e-6);

  private Vectors() {}

  public static JsonElement of(String name) {
    try (InputStream in = Vectors.class.getResourceAsStream("/render/vectors.json")) {
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject()
          .get(name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public static List<JsonObject> list(String name) {
    return objects(of(name));
  }

  public static List<JsonObject> objects(JsonElement array) {
    return array.getAsJsonArray().asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  public static double[] numbers(JsonElement array) {
    JsonArray all = array.getAsJsonArray();
    double[] numbers = new double[all.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = all.get(i).getAsDouble();
    }
    return numbers;
  }

  public static void assertSame(String what, double actual, JsonElement expected) {
    assertThat(actual).as(what).isCloseTo(expected.getAsDouble(), SAME);
  }

  public static void assertSame(String what, double[] actual, JsonElement expected) {
    assertThat(actual).as(what).containsExactly(numbers(expected), SAME);
  }

  public static void assertSame(String what, Box actual, JsonElement expected) {
    JsonObject box = expected.getAsJsonObject();
    double[] wanted = {
      box.get("x").getAsDouble(),
      box.get("y").getAsDouble(),
      box.get("w").getAsDouble(),
      box.get("h").getAsDouble()
    };
    double[] found = {actual.x(), actual.y(), actual.w(), actual.h()};
    assertThat(found).as(what).containsExactly(wanted, SAME);
  }
}

package org.whiteboard.lib0;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        " false ",
        "0",
        "-0",
        "-12.5e+3",
        "1E9",
        "\"\"",
        "\"é\\u00e9\\n\\\"\"",
        "[]",
        "[ ]",
        "{ }",
        "[1,[2,{\"a\":[]}],3]",
        "{\"a\":1,\"b\":{\"c\":[null,true]},\"\":\"x\"}",
        "\t[\r\n1 , 2 ]"
      })
  void what_JSON_parse_accepts_is_accepted(String text) {
    assertThat(isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nul",
        "nulll",
        "5é",
        "{}疛{",
        "NaN",
        "undefined",
        "'a'",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"a\nb\"",
        "[",
        "]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":1]",
        "{,}",
        "1 2",
        "{} {}"
      })
  void what_JSON_parse_throws_at_is_refused(String text) {
    assertThat(isValid(text)).isFalse();
  }

  @Test
  void nesting_is_bounded_without_recursion() {
    int deepest = JsonText.MAX_DEPTH;

    assertThat(isValid("[".repeat(deepest) + "]".repeat(deepest))).isTrue();
    assertThat(isValid("[".repeat(deepest + 1) + "]".repeat(deepest + 1))).isFalse();
    assertThat(isValid("{\"a\":[".repeat(deepest / 2) + "1" + "]}".repeat(deepest / 2))).isTrue();
    assertThat(isValid("[".repeat(1_000_000))).isFalse();
  }

  @Test
  void ill_formed_UTF_8_is_refused() {
    assertThat(JsonText.isValid(new byte[] {'"', (byte) 0xf0, '"'}, 0, 3)).isFalse();
  }

  private static boolean isValid(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return JsonText.isValid(bytes, 0, bytes.length);
  }
}

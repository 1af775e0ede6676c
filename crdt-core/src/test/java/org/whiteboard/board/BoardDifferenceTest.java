package org.whiteboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoardDifferenceTest {
  private static final String BOARD = "{\"comments\":{},\"meta\":{\"title\":\"t\"},\"shapes\":%s}";

  @Test
  void equal_boards_have_none() {
    assertThat(between("{\"a\":{\"pos\":[1,2]}}", "{\"a\":{\"pos\":[1,2]}}")).isEmpty();
  }

  @Test
  void the_first_shape_that_differs_is_named_with_both_values() {
    assertThat(
            between("{\"a\":1,\"b\":{\"pos\":[1,2]},\"c\":3}", "{\"a\":1,\"b\":{\"pos\":[1,3]}}"))
        .contains("shapes/b: {\"pos\":[1,2]} against {\"pos\":[1,3]}");
    assertThat(between("{}", "{\"a\":1}")).contains("shapes/a: absent against 1");
  }

  private static java.util.Optional<String> between(String one, String other) {
    return BoardDifference.between(bytes(one), bytes(other)).map(BoardDifference::toString);
  }

  private static byte[] bytes(String shapes) {
    return BOARD.formatted(shapes).getBytes(StandardCharsets.UTF_8);
  }
}

package org.whiteboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.board.Ink.Point;

class InkTest {

  @Test
  void a_stroke_has_the_bytes_of_the_format() {
    byte[] packed = Ink.pack(List.of(new Point(0, 0, 128), new Point(1, -0.5, 255)));

    assertThat(packed).isEqualTo(HexFormat.of().parseHex("0102000080" + "1007ff"));
  }

  @Test
  void packing_rounds_to_eighths_and_never_drifts() {
    long seed = 20261123;
    Random random = new Random(seed);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      points.add(new Point(random.nextGaussian() * 1e4, i * 0.33, random.nextInt(256)));
    }

    List<Point> unpacked = Ink.unpack(List.of(Ink.pack(points))).orElseThrow();

    assertThat(unpacked).hasSameSizeAs(points);
    for (int i = 0; i < points.size(); i++) {
      assertThat(unpacked.get(i).x()).as("seed %d", seed).isEqualTo(eighths(points.get(i).x()));
      assertThat(unpacked.get(i).y()).isEqualTo(eighths(points.get(i).y()));
      assertThat(unpacked.get(i).pressure()).isEqualTo(points.get(i).pressure());
    }
  }

  @Test
  void chunks_continue_from_the_last_point_of_the_chunk_before() {
    byte[] first = Ink.pack(List.of(new Point(10, 10, 1)));
    byte[] second = Ink.pack(List.of(new Point(1, 2, 2)));

    assertThat(Ink.unpack(List.of(first, second)))
        .contains(List.of(new Point(10, 10, 1), new Point(11, 12, 2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "02", // another version
        "01", // no count
        "0101", // no point
        "01010000", // no pressure
        "0100ff", // bytes behind
        "01ffffffff0f000000", // four billion points
        "0101ffffffffffff0f0000", // a step beyond 33 bits
        "0101feffffff1f0000" // a position beyond 2^31 eighths
      })
  void what_is_not_ink_is_nothing(String hex) {
    assertThat(Ink.unpack(List.of(HexFormat.of().parseHex(hex)))).isEmpty();
  }

  private static double eighths(double value) {
    return Math.round(value * 8) / 8.0;
  }
}

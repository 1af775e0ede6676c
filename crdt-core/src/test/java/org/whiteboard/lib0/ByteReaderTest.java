package org.whiteboard.lib0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteReaderTest {

  /** The bytes that lib0 0.2.120 writes on Node for the same numbers. */
  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "127, 7f",
    "128, 8001",
    "300, ac02",
    "16384, 808001",
    "4294967295, ffffffff0f",
    "9007199254740991, ffffffffffffff0f"
  })
  void P6_numbers_have_the_bytes_of_lib0(long value, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(new ByteWriter().writeVarUint(value).toByteArray()).isEqualTo(bytes);
    assertThat(new ByteReader(bytes).readVarUint()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "80", // ends too early
        "ffffffffffffff", // ends too early
        "8000", // padded zero
        "8200", // padded two, which lib0 itself reads as 2
        "80808000", // padded
        "ffffffffffffff10", // 2^53
        "ffffffffffffff7f", // 8 bytes, too large
        "808080808080808001", // 9 bytes
        "ffffffffffffffffff01" // 10 bytes
      })
  void P6_what_no_client_writes_is_refused(String hex) {
    ByteReader reader = new ByteReader(HexFormat.of().parseHex(hex));

    assertThatThrownBy(reader::readVarUint)
        .isInstanceOfSatisfying(
            MalformedBytesException.class, e -> assertThat(e.rule()).isEqualTo("P6"));
  }

  @Test
  void P6_every_number_survives_the_round_trip() {
    long seed = 20261123;
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      long value = random.nextLong() >>> 11 >>> random.nextInt(53);
      byte[] bytes = new ByteWriter().writeVarUint(value).toByteArray();
      assertThat(new ByteReader(bytes).readVarUint())
          .as("seed %d, draw %d", seed, i)
          .isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "05aabbccdd", "ffffffff0f", "ffffffffffffff0faa"})
  void P6_a_length_beyond_what_remains_is_refused_before_anything_is_allocated(String hex) {
    ByteReader reader = new ByteReader(HexFormat.of().parseHex(hex));

    assertThatThrownBy(reader::readByteArray).isInstanceOf(MalformedBytesException.class);
  }

  @Test
  void P6_a_count_beyond_what_remains_is_refused() {
    byte[] threeElementsOfTwoBytes = {3, 1, 1, 2, 2, 3};

    assertThatThrownBy(() -> new ByteReader(threeElementsOfTwoBytes).readCount(2))
        .isInstanceOf(MalformedBytesException.class);
    assertThat(new ByteReader(threeElementsOfTwoBytes).readCount(1)).isEqualTo(3);
  }

  @Test
  void strings_are_what_lib0_writes() {
    byte[] bytes = HexFormat.of().parseHex("09c3a9e282acf09f9880");

    assertThat(new ByteReader(bytes).readString()).isEqualTo("é€😀");
    assertThat(new ByteWriter().writeString("é€😀").toByteArray()).isEqualTo(bytes);
  }

  @Test
  void a_reader_never_leaves_its_range() {
    ByteReader reader = new ByteReader(new byte[] {9, 1, 2, 9}, 1, 3);

    assertThat(reader.readByte()).isEqualTo(1);
    assertThat(reader.readByte()).isEqualTo(2);
    assertThatThrownBy(reader::readByte).isInstanceOf(MalformedBytesException.class);
    assertThatThrownBy(() -> reader.skip(1)).isInstanceOf(MalformedBytesException.class);
  }
}

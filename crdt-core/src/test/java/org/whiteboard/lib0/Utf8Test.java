package org.whiteboard.lib0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f0", // truncated lead, the byte that crashes yrs
        "61f0",
        "c3",
        "e282",
        "f09f98",
        "80", // continuation without a lead
        "c080", // overlong NUL
        "c1bf",
        "e09fbf",
        "f08fbfbf",
        "eda080", // surrogate
        "edbfbf",
        "f4908080", // above U+10FFFF
        "f5808080",
        "ff",
        "c320"
      })
  void I4_ill_formed_sequences_are_refused(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(Utf8.utf16Length(bytes, 0, bytes.length)).isEqualTo(-1);
  }

  @Test
  void I4_agrees_with_the_JDKs_strict_decoder_on_random_bytes() {
    long seed = 20261123;
    Random random = new Random(seed);
    int[] interesting = {0x00, 0x61, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc2, 0xdf, 0xe0};
    int[] leads = {0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4};
    for (int i = 0; i < 300_000; i++) {
      byte[] bytes = new byte[random.nextInt(14)];
      for (int j = 0; j < bytes.length; j++) {
        int kind = random.nextInt(3);
        bytes[j] =
            (byte)
                (kind == 0
                    ? leads[random.nextInt(leads.length)]
                    : kind == 1 ? interesting[random.nextInt(interesting.length)] : 'x');
      }
      int expected = lengthByJdk(bytes);
      if (Utf8.utf16Length(bytes, 0, bytes.length) != expected) {
        fail(
            "seed %d, draw %d: %s is %d units", seed, i, HexFormat.of().formatHex(bytes), expected);
      }
    }
  }

  @Test
  void every_code_point_counts_as_JavaScript_counts_it() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        continue;
      }
      byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
      if (Utf8.utf16Length(bytes, 0, bytes.length) != Character.charCount(codePoint)) {
        assertThat(codePoint).as("code point").isEqualTo(-1);
      }
    }
  }

  private static int lengthByJdk(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .length();
    } catch (CharacterCodingException e) {
      return -1;
    }
  }
}

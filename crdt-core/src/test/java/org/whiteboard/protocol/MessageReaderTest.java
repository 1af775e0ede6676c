package org.whiteboard.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whiteboard.lib0.ByteWriter;
import org.whiteboard.protocol.AwarenessUpdate.Entry;
import org.whiteboard.protocol.Message.Unknown;

class MessageReaderTest {

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                       | P5 | an empty frame",
        "00                       | P6 | no sync type",
        "00 03 00                 | P5 | a sync type that does not exist",
        "00 02                    | P6 | an update without a length",
        "00 02 05 01              | P6 | an update shorter than its length",
        "00 02 ff ff ff ff 0f     | P6 | an update of 4 GiB",
        "80 00 82 00 02 00 00     | P6 | padded numbers that hide an update from a look at two bytes",
        "00 02 02 00 00 00        | P5 | a second message in the frame",
        "00 00 01 00 00           | P5 | bytes after step 1",
        "00 00 02 00 00           | I8 | bytes after the state vector",
        "00 00 02 ff 01           | P6 | a state vector that promises more than it holds",
        "00 00 07 01 01 80 80 80 80 08 | I8 | a clock of 2^31",
        "00 00 05 02 01 01 01 02  | I8 | a client twice in a state vector",
        "01 01                    | P6 | awareness without content",
        "01 02 00 00              | P5 | bytes after the states",
        "01 04 01 01 01 00        | A4 | an empty state, at which JavaScript clients throw",
        "01 05 01 01 01 01 7b     | A4 | a state that is half a JSON value",
        "01 06 01 01 01 02 22 f0  | A4 | a state with a truncated character",
        "01 0b ff ff ff ff 0f 01 01 01 01 01 30 | P6 | four billion states",
        "01 09 01 01 80 80 80 80 08 01 30 | A2 | an awareness clock of 2^31",
        "01 05 01 01 01 05 30     | P6 | a state shorter than its length",
        "02 00 02 6e              | P6 | a denial cut short",
        "02 00 01 f0              | I4 | a denial that is not text"
      })
  void refuses_with_the_rule(String hex, String rule, String what) {
    byte[] frame = HexFormat.ofDelimiter(" ").parseHex(hex);

    assertThatThrownBy(() -> MessageReader.read(frame))
        .as(what)
        .isInstanceOfSatisfying(
            MalformedMessageException.class, e -> assertThat(e.rule()).isEqualTo(rule));
  }

  @Test
  void P7_unknown_types_are_told_apart_from_malformed_frames() {
    assertThat(MessageReader.read(new byte[] {100, 1, 2, 3})).isEqualTo(new Unknown(100));
    assertThat(MessageReader.read(new ByteWriter().writeVarUint((1L << 53) - 1).toByteArray()))
        .isEqualTo(new Unknown((1L << 53) - 1));
    assertThat(MessageReader.read(new byte[] {2, 1})).isEqualTo(new Unknown(2));
  }

  @Test
  void A2_a_state_may_have_16_KiB_and_not_a_byte_more() {
    byte[] largest = jsonString(AwarenessUpdate.MAX_STATE_BYTES);
    byte[] larger = jsonString(AwarenessUpdate.MAX_STATE_BYTES + 1);
    AwarenessUpdate update = new AwarenessUpdate(List.of(new Entry(1, 1, largest)));

    assertThat(AwarenessUpdate.decode(update.encode())).isEqualTo(update);
    assertThatThrownBy(
            () ->
                AwarenessUpdate.decode(
                    new AwarenessUpdate(List.of(new Entry(1, 1, larger))).encode()))
        .hasMessageStartingWith("A2");
  }

  @Test
  void no_bytes_whatsoever_bring_anything_but_a_message_or_a_refusal() {
    long seed = 20261123;
    Random random = new Random(seed);
    int messages = 0;
    for (int i = 0; i < 500_000; i++) {
      byte[] frame = new byte[random.nextInt(24)];
      for (int j = 0; j < frame.length; j++) {
        frame[j] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(8));
      }
      try {
        MessageReader.read(frame);
        messages++;
      } catch (MalformedMessageException e) {
        assertThat(e.rule()).as("seed %d, draw %d", seed, i).isNotEmpty();
      }
    }
    assertThat(messages).as("some random frames are messages").isPositive();
  }

  private static byte[] jsonString(int length) {
    byte[] json = new byte[length];
    java.util.Arrays.fill(json, (byte) 'x');
    json[0] = '"';
    json[length - 1] = '"';
    return json;
  }
}

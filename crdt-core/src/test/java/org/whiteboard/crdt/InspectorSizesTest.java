package org.whiteboard.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.crdt.InspectorVerdicts.refuses;
import static org.whiteboard.crdt.UpdateBuilder.sections;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.crdt.Inspection.Accepted;

/** I1: how large an update may be, and how much it may hold. */
class InspectorSizesTest {
  @Test
  void I1_size_is_limited_by_what_kind_of_message_brings_it() {
    byte[] large =
        sections(1)
            .section(5, 1, 0)
            .entry(ContentWalk.BINARY, "a")
            .buf(new byte[250_000])
            .entry(ContentWalk.BINARY, "b")
            .buf(new byte[250_000])
            .entry(ContentWalk.BINARY, "c")
            .buf(new byte[250_000])
            .entry(ContentWalk.BINARY, "d")
            .buf(new byte[250_000])
            .entry(ContentWalk.BINARY, "e")
            .buf(new byte[250_000])
            .noDeletes();

    refuses("I1", large);
    assertThat(new UpdateInspector().inspect(large, StateVector.EMPTY, UpdateLimits.SYNC_STEP_2))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void I1_structs_sections_and_deletions_are_counted() {
    UpdateBuilder structs = sections(1).section(20_001, 1, 0);
    for (int i = 0; i < 20_001; i++) {
      structs.info(0).numbers(1);
    }
    refuses("I1", structs.noDeletes());

    UpdateBuilder many = sections(257);
    for (int i = 0; i < 257; i++) {
      many.section(1, 1000 - i, 0).info(0).numbers(1);
    }
    refuses("I1", many.noDeletes());

    UpdateBuilder deletions = sections(0).numbers(1, 1, 20_001);
    for (int i = 0; i < 20_001; i++) {
      deletions.numbers(2L * i, 1);
    }
    refuses("I1", deletions.deletes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00 01 01 ff ff ff ff 0f", // delete ranges
        "01 01 01 00 28 01 01 6d 01 6b 01 75 ff ff ff ff 0f 00", // array elements
        "01 01 01 00 28 01 01 6d 01 6b 01 76 ff ff ff ff 0f 00", // object entries
        "01 01 01 00 28 01 01 6d 01 6b ff ff ff ff 0f 7d 01 00", // values
        "ff ff ff ff 0f 00", // sections
        "01 ff ff ff ff 0f 01 00 00 01 00", // structs
        "00 ff ff ff ff 0f" // clients that delete
      })
  void I1_P6_no_count_is_believed_beyond_what_remains(String hex) {
    refuses("P6", HexFormat.ofDelimiter(" ").parseHex(hex));
  }

  @Test
  void I1_nothing_follows_the_delete_set() {
    refuses("I1", new byte[] {0, 0, 0});
  }
}

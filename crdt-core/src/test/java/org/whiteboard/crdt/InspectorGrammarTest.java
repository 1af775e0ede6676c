package org.whiteboard.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whiteboard.crdt.InspectorVerdicts.inspect;
import static org.whiteboard.crdt.InspectorVerdicts.refuses;
import static org.whiteboard.crdt.UpdateBuilder.sections;
import static org.whiteboard.crdt.UpdateBuilder.struct;

import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Inspection.Accepted;

/** I2: the grammar's corners. */
class InspectorGrammarTest {
  @Test
  void I2_a_section_is_not_empty() {
    refuses("I2", new byte[] {1, 0, 1, 0, 0});
  }

  @Test
  void I2_a_client_has_one_section() {
    refuses(
        "I2",
        sections(2)
            .section(1, 1, 0)
            .first(ContentWalk.STRING)
            .string("a")
            .section(1, 1, 0)
            .first(ContentWalk.STRING)
            .string("b")
            .noDeletes());
    refuses(
        "I2",
        sections(3)
            .section(1, 1, 0)
            .info(0)
            .numbers(1)
            .section(1, 2, 0)
            .info(0)
            .numbers(1)
            .section(1, 1, 1)
            .info(0)
            .numbers(1)
            .noDeletes());
  }

  @Test
  void I2_clocks_stay_below_2_to_the_31() {
    refuses("I2", sections(1).section(1, 1, 1L << 33).info(0).numbers(1).noDeletes());
    refuses(
        "I2",
        sections(1)
            .section(2, 1, 0)
            .info(0)
            .numbers((1L << 31) - 1)
            .info(0)
            .numbers(1)
            .noDeletes());
    refuses("I2", struct().info(0).numbers((1L << 53) - 1).noDeletes());
    refuses("I2", struct().first(ContentWalk.DELETED).numbers(1L << 32).noDeletes());
    refuses("I2", struct().info(0x81).id(2, 1L << 32).numbers(1).noDeletes());
    assertThat(inspect(struct().info(0).numbers((1L << 31) - 1).noDeletes(), StateVector.EMPTY))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void I2_nothing_has_no_length() {
    refuses("I2", struct().info(0).numbers(0).noDeletes());
    refuses("I2", struct().info(10).numbers(0).noDeletes());
    refuses("I2", struct().first(ContentWalk.DELETED).numbers(0).noDeletes());
    refuses("I2", struct().first(ContentWalk.STRING).string("").noDeletes());
    refuses("I2", struct().first(ContentWalk.ANY).numbers(0).noDeletes());
  }

  @Test
  void I2_collected_and_skipped_structs_have_no_flags() {
    for (int flags : new int[] {0x20, 0x40, 0x80, 0xe0}) {
      int references = (flags >> 7) + (flags >> 6 & 1);
      UpdateBuilder gc = sections(1).section(1, 1, 5).info(flags);
      UpdateBuilder skip = sections(1).section(1, 1, 5).info(flags | 10);
      for (int i = 0; i < references; i++) {
        gc.id(1, 0);
        skip.id(1, 0);
      }
      if (references == 0) {
        gc.raw(1).string("m").string("k");
        skip.raw(1).string("m").string("k");
      }
      refuses("I2", gc.numbers(1).noDeletes());
      refuses("I2", skip.numbers(1).noDeletes());
    }
  }

  @Test
  void I2_a_parent_is_a_name_or_an_id() {
    refuses("I2", struct().info(ContentWalk.STRING).raw(2).string("t").string("a").noDeletes());
  }
}

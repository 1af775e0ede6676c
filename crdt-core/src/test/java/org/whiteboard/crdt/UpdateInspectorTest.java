package org.whiteboard.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whiteboard.crdt.UpdateBuilder.sections;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.Behind;
import org.whiteboard.crdt.Inspection.ClientRange;

class UpdateInspectorTest {
  private static final StateVector NOTHING = StateVector.EMPTY;

  private final UpdateInspector inspector = new UpdateInspector();

  @Test
  void the_summary_names_what_is_inside() {
    byte[] update =
        sections(2)
            .section(2, 9, 0)
            .first(ContentWalk.STRING)
            .string("a😀")
            .entry(ContentWalk.ANY, "k")
            .raw(2, 126, 120)
            .section(1, 4, 7)
            .info(0)
            .numbers(5)
            .deletes(1, 9, 1, 1, 2);

    Accepted accepted = (Accepted) inspect(update, new StateVector(Map.of(4L, 7)));

    assertThat(accepted.ranges())
        .containsExactly(new ClientRange(9, 0, 5), new ClientRange(4, 7, 12));
    assertThat(accepted.structs()).isEqualTo(3);
    assertThat(accepted.deleteRanges()).isEqualTo(1);
    assertThat(accepted.deepRuns()).isEmpty();
    assertThat(accepted.isEmpty()).isFalse();
  }

  @Test
  void the_empty_update_is_empty() {
    assertThat(((Accepted) inspect(new byte[] {0, 0}, NOTHING)).isEmpty()).isTrue();
  }

  // I1: size and counts

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
    assertThat(inspector.inspect(large, NOTHING, UpdateLimits.SYNC_STEP_2))
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

  // I2: the grammar's corners

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
    refuses("I2", sections(1).section(1, 1, 0).info(0).numbers((1L << 53) - 1).noDeletes());
    refuses(
        "I2",
        sections(1).section(1, 1, 0).first(ContentWalk.DELETED).numbers(1L << 32).noDeletes());
    refuses("I2", sections(1).section(1, 1, 0).info(0x81).id(2, 1L << 32).numbers(1).noDeletes());
    assertThat(
            inspect(
                sections(1).section(1, 1, 0).info(0).numbers((1L << 31) - 1).noDeletes(), NOTHING))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void I2_nothing_has_no_length() {
    refuses("I2", sections(1).section(1, 1, 0).info(0).numbers(0).noDeletes());
    refuses("I2", sections(1).section(1, 1, 0).info(10).numbers(0).noDeletes());
    refuses("I2", sections(1).section(1, 1, 0).first(ContentWalk.DELETED).numbers(0).noDeletes());
    refuses("I2", sections(1).section(1, 1, 0).first(ContentWalk.STRING).string("").noDeletes());
    refuses("I2", sections(1).section(1, 1, 0).first(ContentWalk.ANY).numbers(0).noDeletes());
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
    refuses(
        "I2",
        sections(1)
            .section(1, 1, 0)
            .info(ContentWalk.STRING)
            .raw(2)
            .string("t")
            .string("a")
            .noDeletes());
  }

  // I4: text and keys

  @Test
  void I4_a_truncated_character_is_refused_wherever_it_stands() {
    byte[] truncated = {'a', (byte) 0xf0};
    refuses(
        "I4", sections(1).section(1, 1, 0).first(ContentWalk.STRING).buf(truncated).noDeletes());
    refuses(
        "I4",
        sections(1)
            .section(1, 1, 0)
            .info(ContentWalk.STRING)
            .raw(1)
            .buf(truncated)
            .string("x")
            .noDeletes());
    refuses(
        "I4",
        sections(1)
            .section(1, 1, 0)
            .info(0x28)
            .raw(1)
            .string("m")
            .buf(truncated)
            .raw(1, 126)
            .noDeletes());
    refuses(
        "I4",
        sections(1).section(1, 1, 0).first(ContentWalk.ANY).raw(1, 119).buf(truncated).noDeletes());
    refuses(
        "I4",
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.ANY)
            .raw(1, 118, 1)
            .buf(truncated)
            .raw(126)
            .noDeletes());
    refuses("I4", sections(1).section(1, 1, 0).first(ContentWalk.EMBED).buf(truncated).noDeletes());
    refuses(
        "I4",
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.FORMAT)
            .buf(truncated)
            .string("1")
            .noDeletes());
    refuses(
        "I4",
        sections(1).section(1, 1, 0).first(ContentWalk.TYPE).raw(3).buf(truncated).noDeletes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"__proto__", "constructor", "prototype"})
  void I4_no_key_reaches_into_JavaScript_prototypes(String key) {
    refuses("I4", sections(1).section(1, 1, 0).entry(ContentWalk.ANY, key).raw(1, 126).noDeletes());
    refuses(
        "I4",
        sections(1).section(1, 1, 0).first(ContentWalk.FORMAT).string(key).string("1").noDeletes());
    refuses(
        "I4",
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.ANY)
            .raw(1, 118, 1)
            .string(key)
            .raw(126)
            .noDeletes());
    refuses(
        "I4",
        sections(1)
            .section(1, 1, 0)
            .info(ContentWalk.STRING)
            .raw(1)
            .string(key)
            .string("a")
            .noDeletes());
  }

  @Test
  void I4_keys_have_at_most_128_bytes() {
    accepts(
        sections(1)
            .section(1, 1, 0)
            .entry(ContentWalk.ANY, "k".repeat(128))
            .raw(1, 126)
            .noDeletes());
    refuses(
        "I4",
        sections(1)
            .section(1, 1, 0)
            .entry(ContentWalk.ANY, "k".repeat(129))
            .raw(1, 126)
            .noDeletes());
  }

  // I5: content

  @Test
  void I5_content_that_the_two_engines_read_differently_is_refused() {
    refuses(
        "I5", sections(1).section(1, 1, 0).first(ContentWalk.JSON).raw(1).string("1").noDeletes());
    refuses(
        "I5",
        sections(1).section(1, 1, 0).first(ContentWalk.DOC).string("guid").raw(118, 0).noDeletes());
    refuses("I5", sections(1).section(1, 1, 0).first(11).raw(1).noDeletes());
    for (int type : new int[] {5, 7, 9, 15}) {
      refuses(
          "I5",
          sections(1).section(1, 1, 0).first(ContentWalk.TYPE).raw(type).string("x").noDeletes());
    }
    refuses(
        "I5",
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.ANY)
            .raw(1, 122, 0, 0, 0, 0, 0, 0, 0, 1)
            .noDeletes());
    refuses("I5", sections(1).section(1, 1, 0).first(ContentWalk.ANY).raw(1, 115).noDeletes());
  }

  @Test
  void I5_numbers_are_finite_and_exact() {
    refuses(
        "I5",
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.ANY)
            .raw(1, 123, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0)
            .noDeletes());
    refuses(
        "I5",
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.ANY)
            .raw(1, 123, 0xff, 0xf0, 0, 0, 0, 0, 0, 0)
            .noDeletes());
    refuses(
        "I5",
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.ANY)
            .raw(1, 124, 0x7f, 0x80, 0, 0)
            .noDeletes());
    refuses(
        "I5",
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.ANY)
            .raw(1, 125, 0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f)
            .noDeletes());
    refuses(
        "I5",
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.ANY)
            .raw(1, 125, 0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1)
            .noDeletes());
    refuses(
        "P6", sections(1).section(1, 1, 0).first(ContentWalk.ANY).raw(1, 125, 0x80, 0).noDeletes());
    accepts(
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.ANY)
            .raw(1, 125, 0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f)
            .noDeletes());
    accepts(sections(1).section(1, 1, 0).first(ContentWalk.ANY).raw(1, 125, 0x40).noDeletes());
  }

  @Test
  void I5_values_nest_16_deep_and_no_deeper() {
    accepts(nestedArrays(16));
    refuses("I5", nestedArrays(17));
    refuses("I5", nestedArrays(100_000));
    UpdateBuilder objects = sections(1).section(1, 1, 0).first(ContentWalk.ANY).raw(1);
    for (int i = 0; i < 17; i++) {
      objects.raw(118, 1).string("k");
    }
    refuses("I5", objects.raw(126).noDeletes());
  }

  @Test
  void I5_a_struct_holds_10_000_values() {
    accepts(values(10_000));
    refuses("I5", values(10_001));
    UpdateBuilder array =
        sections(1).section(1, 1, 0).first(ContentWalk.ANY).raw(1, 117).numbers(10_000);
    for (int i = 0; i < 10_000; i++) {
      array.raw(126);
    }
    refuses("I5", array.noDeletes());
  }

  @Test
  void I5_strings_and_byte_arrays_are_limited() {
    accepts(
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.STRING)
            .string("x".repeat(65_536))
            .noDeletes());
    refuses(
        "I5",
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.STRING)
            .string("x".repeat(65_537))
            .noDeletes());
    refuses(
        "I5",
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.ANY)
            .raw(1, 119)
            .string("x".repeat(65_537))
            .noDeletes());
    accepts(
        sections(1).section(1, 1, 0).first(ContentWalk.BINARY).buf(new byte[262_144]).noDeletes());
    refuses(
        "I5",
        sections(1).section(1, 1, 0).first(ContentWalk.BINARY).buf(new byte[262_145]).noDeletes());
    refuses(
        "I5",
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.ANY)
            .raw(1, 116)
            .buf(new byte[262_145])
            .noDeletes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "undefined",
        "{",
        "1 2",
        "1e999",
        "-1E+400",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]"
      })
  void I5_formats_and_embeds_are_JSON_that_serde_reads_too(String json) {
    refuses(
        "I5",
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.FORMAT)
            .string("bold")
            .string(json)
            .noDeletes());
    refuses("I5", sections(1).section(1, 1, 0).first(ContentWalk.EMBED).string(json).noDeletes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "true", "1e308", "\"\\ud83d\\ude00\"", "{\"image\":[1,{\"a\":null}]}"})
  void I5_other_JSON_is_accepted(String json) {
    accepts(
        sections(1)
            .section(1, 1, 0)
            .first(ContentWalk.FORMAT)
            .string("bold")
            .string(json)
            .noDeletes());
    accepts(sections(1).section(1, 1, 0).first(ContentWalk.EMBED).string(json).noDeletes());
  }

  // I7: costs

  @Test
  void I7_an_inspector_forgets_the_update_before() {
    refuses("I5", nestedArrays(17));
    accepts(sections(1).section(1, 1, 0).first(ContentWalk.STRING).string("a").noDeletes());
    assertThat(inspect(sections(1).section(1, 1, 3).info(0).numbers(1).noDeletes(), NOTHING))
        .isInstanceOf(Behind.class);
    accepts(new byte[] {0, 0});
  }

  private static byte[] nestedArrays(int depth) {
    UpdateBuilder builder = sections(1).section(1, 1, 0).first(ContentWalk.ANY).raw(1);
    for (int i = 0; i < depth; i++) {
      builder.raw(117, 1);
    }
    return builder.raw(126).noDeletes();
  }

  private static byte[] values(int count) {
    UpdateBuilder builder = sections(1).section(1, 1, 0).first(ContentWalk.ANY).numbers(count);
    for (int i = 0; i < count; i++) {
      builder.raw(126);
    }
    return builder.noDeletes();
  }

  private Inspection inspect(byte[] update, KnownClocks known) {
    return inspector.inspect(update, known, UpdateLimits.UPDATE);
  }

  private void accepts(byte[] update) {
    assertThat(inspect(update, NOTHING)).isInstanceOf(Accepted.class);
  }

  private void refuses(String rule, byte[] update) {
    assertThatThrownBy(() -> inspect(update, NOTHING))
        .isInstanceOfSatisfying(
            MalformedUpdateException.class,
            e -> assertThat(e.rule()).as(e.getMessage()).isEqualTo(rule));
  }
}

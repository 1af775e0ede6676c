package org.whiteboard.crdt;

import static org.whiteboard.crdt.InspectorVerdicts.accepts;
import static org.whiteboard.crdt.InspectorVerdicts.nestedArrays;
import static org.whiteboard.crdt.InspectorVerdicts.refuses;
import static org.whiteboard.crdt.UpdateBuilder.struct;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I5: what a struct may hold. */
class InspectorContentTest {
  @Test
  void I5_content_that_the_two_engines_read_differently_is_refused() {
    refuses("I5", struct().first(ContentWalk.JSON).raw(1).string("1").noDeletes());
    refuses("I5", struct().first(ContentWalk.DOC).string("guid").raw(118, 0).noDeletes());
    refuses("I5", struct().first(11).raw(1).noDeletes());
    for (int type : new int[] {5, 7, 9, 15}) {
      refuses("I5", struct().first(ContentWalk.TYPE).raw(type).string("x").noDeletes());
    }
    refuses("I5", struct().first(ContentWalk.ANY).raw(1, 122, 0, 0, 0, 0, 0, 0, 0, 1).noDeletes());
    refuses("I5", struct().first(ContentWalk.ANY).raw(1, 115).noDeletes());
  }

  @Test
  void I5_numbers_are_finite_and_exact() {
    refuses(
        "I5",
        struct().first(ContentWalk.ANY).raw(1, 123, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0).noDeletes());
    refuses(
        "I5",
        struct().first(ContentWalk.ANY).raw(1, 123, 0xff, 0xf0, 0, 0, 0, 0, 0, 0).noDeletes());
    refuses("I5", struct().first(ContentWalk.ANY).raw(1, 124, 0x7f, 0x80, 0, 0).noDeletes());
    refuses(
        "I5",
        struct()
            .first(ContentWalk.ANY)
            .raw(1, 125, 0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f)
            .noDeletes());
    refuses(
        "I5",
        struct()
            .first(ContentWalk.ANY)
            .raw(1, 125, 0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1)
            .noDeletes());
    refuses("P6", struct().first(ContentWalk.ANY).raw(1, 125, 0x80, 0).noDeletes());
    accepts(
        struct()
            .first(ContentWalk.ANY)
            .raw(1, 125, 0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f)
            .noDeletes());
    accepts(struct().first(ContentWalk.ANY).raw(1, 125, 0x40).noDeletes());
  }

  @Test
  void I5_values_nest_16_deep_and_no_deeper() {
    accepts(nestedArrays(16));
    refuses("I5", nestedArrays(17));
    refuses("I5", nestedArrays(100_000));
    UpdateBuilder objects = struct().first(ContentWalk.ANY).raw(1);
    for (int i = 0; i < 17; i++) {
      objects.raw(118, 1).string("k");
    }
    refuses("I5", objects.raw(126).noDeletes());
  }

  @Test
  void I5_a_struct_holds_10_000_values() {
    accepts(values(10_000));
    refuses("I5", values(10_001));
    UpdateBuilder array = struct().first(ContentWalk.ANY).raw(1, 117).numbers(10_000);
    for (int i = 0; i < 10_000; i++) {
      array.raw(126);
    }
    refuses("I5", array.noDeletes());
  }

  @Test
  void I5_strings_and_byte_arrays_are_limited() {
    accepts(struct().first(ContentWalk.STRING).string("x".repeat(65_536)).noDeletes());
    refuses("I5", struct().first(ContentWalk.STRING).string("x".repeat(65_537)).noDeletes());
    refuses(
        "I5", struct().first(ContentWalk.ANY).raw(1, 119).string("x".repeat(65_537)).noDeletes());
    accepts(struct().first(ContentWalk.BINARY).buf(new byte[262_144]).noDeletes());
    refuses("I5", struct().first(ContentWalk.BINARY).buf(new byte[262_145]).noDeletes());
    refuses("I5", struct().first(ContentWalk.ANY).raw(1, 116).buf(new byte[262_145]).noDeletes());
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
    refuses("I5", struct().first(ContentWalk.FORMAT).string("bold").string(json).noDeletes());
    refuses("I5", struct().first(ContentWalk.EMBED).string(json).noDeletes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "true", "1e308", "\"\\ud83d\\ude00\"", "{\"image\":[1,{\"a\":null}]}"})
  void I5_other_JSON_is_accepted(String json) {
    accepts(struct().first(ContentWalk.FORMAT).string("bold").string(json).noDeletes());
    accepts(struct().first(ContentWalk.EMBED).string(json).noDeletes());
  }

  private static byte[] values(int count) {
    UpdateBuilder builder = struct().first(ContentWalk.ANY).numbers(count);
    for (int i = 0; i < count; i++) {
      builder.raw(126);
    }
    return builder.noDeletes();
  }
}

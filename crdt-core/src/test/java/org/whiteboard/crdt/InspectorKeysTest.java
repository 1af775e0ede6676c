package org.whiteboard.crdt;

import static org.whiteboard.crdt.InspectorVerdicts.accepts;
import static org.whiteboard.crdt.InspectorVerdicts.refuses;
import static org.whiteboard.crdt.UpdateBuilder.struct;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I4: text and keys. */
class InspectorKeysTest {
  @Test
  void I4_a_truncated_character_is_refused_wherever_it_stands() {
    byte[] truncated = {'a', (byte) 0xf0};
    refuses("I4", struct().first(ContentWalk.STRING).buf(truncated).noDeletes());
    refuses("I4", struct().info(ContentWalk.STRING).raw(1).buf(truncated).string("x").noDeletes());
    refuses("I4", struct().info(0x28).raw(1).string("m").buf(truncated).raw(1, 126).noDeletes());
    refuses("I4", struct().first(ContentWalk.ANY).raw(1, 119).buf(truncated).noDeletes());
    refuses(
        "I4", struct().first(ContentWalk.ANY).raw(1, 118, 1).buf(truncated).raw(126).noDeletes());
    refuses("I4", struct().first(ContentWalk.EMBED).buf(truncated).noDeletes());
    refuses("I4", struct().first(ContentWalk.FORMAT).buf(truncated).string("1").noDeletes());
    refuses("I4", struct().first(ContentWalk.TYPE).raw(3).buf(truncated).noDeletes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"__proto__", "constructor", "prototype"})
  void I4_no_key_reaches_into_JavaScript_prototypes(String key) {
    refuses("I4", struct().entry(ContentWalk.ANY, key).raw(1, 126).noDeletes());
    refuses("I4", struct().first(ContentWalk.FORMAT).string(key).string("1").noDeletes());
    refuses("I4", struct().first(ContentWalk.ANY).raw(1, 118, 1).string(key).raw(126).noDeletes());
    refuses("I4", struct().info(ContentWalk.STRING).raw(1).string(key).string("a").noDeletes());
  }

  @Test
  void I4_keys_have_at_most_128_bytes() {
    accepts(struct().entry(ContentWalk.ANY, "k".repeat(128)).raw(1, 126).noDeletes());
    refuses("I4", struct().entry(ContentWalk.ANY, "k".repeat(129)).raw(1, 126).noDeletes());
  }
}

package org.whiteboard.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.protocol.AwarenessUpdate.Entry;
import org.whiteboard.protocol.Message.Auth;
import org.whiteboard.protocol.Message.AwarenessMessage;
import org.whiteboard.protocol.Message.QueryAwareness;
import org.whiteboard.protocol.Message.SyncStep1;
import org.whiteboard.protocol.Message.SyncStep2;
import org.whiteboard.protocol.Message.SyncUpdate;

/**
 * The frames that yjs 13.6.33 with y-protocols 1.0.7 writes, byte for byte. They prove that any
 * standard Yjs client and this server speak one protocol; a difference is a break, not a detail.
 *
 * <p>Made on Node: {@code syncProtocol.writeSyncStep1(encoder, new Y.Doc())} and so on, with {@code
 * doc.clientID = 1} and {@code doc.getMap('m').set('k', 1)}.
 */
class GoldenBytesTest {
  private static final byte[] SET_K_TO_1 = hex("01 01 01 00 28 01 01 6d 01 6b 01 7d 01 00");
  private static final byte[] X_IS_1 = "{\"x\":1}".getBytes(StandardCharsets.UTF_8);

  @Test
  void step_1_of_an_empty_document() {
    byte[] frame = hex("00 00 01 00");

    assertThat(MessageWriter.syncStep1(StateVector.EMPTY)).isEqualTo(frame);
    assertThat(MessageReader.read(frame)).isEqualTo(new SyncStep1(StateVector.EMPTY));
  }

  @Test
  void step_1_after_one_change() {
    byte[] frame = hex("00 00 03 01 01 01");
    StateVector one = new StateVector(Map.of(1L, 1));

    assertThat(MessageWriter.syncStep1(one)).isEqualTo(frame);
    assertThat(MessageReader.read(frame)).isEqualTo(new SyncStep1(one));
  }

  @Test
  void P10_step_2_with_nothing_for_you() {
    byte[] frame = hex("00 01 02 00 00");

    assertThat(MessageWriter.emptySyncStep2()).isEqualTo(frame);
    assertThat(MessageReader.read(frame))
        .isInstanceOfSatisfying(
            SyncStep2.class, message -> assertThat(message.update()).isEqualTo(hex("00 00")));
  }

  @Test
  void an_update() {
    byte[] frame = hex("00 02 0e 01 01 01 00 28 01 01 6d 01 6b 01 7d 01 00");

    assertThat(MessageWriter.syncUpdate(SET_K_TO_1)).isEqualTo(frame);
    assertThat(MessageReader.read(frame))
        .isInstanceOfSatisfying(
            SyncUpdate.class, message -> assertThat(message.update()).isEqualTo(SET_K_TO_1));
  }

  @Test
  void an_awareness_state() {
    byte[] frame = hex("01 0b 01 01 01 07 7b 22 78 22 3a 31 7d");
    AwarenessUpdate update = new AwarenessUpdate(List.of(new Entry(1, 1, X_IS_1)));

    assertThat(MessageWriter.awareness(update)).isEqualTo(frame);
    assertThat(MessageReader.read(frame)).isEqualTo(new AwarenessMessage(update));
  }

  @Test
  void A4_its_removal() {
    byte[] frame = hex("01 08 01 01 02 04 6e 75 6c 6c");
    AwarenessUpdate update = new AwarenessUpdate(List.of(Entry.removal(1, 2)));

    assertThat(MessageWriter.awareness(update)).isEqualTo(frame);
    assertThat(MessageReader.read(frame)).isEqualTo(new AwarenessMessage(update));
  }

  @Test
  void P4_the_keepalive() {
    assertThat(MessageWriter.keepalive()).isEqualTo(hex("01 01 00"));
    assertThat(MessageReader.read(hex("01 01 00")))
        .isEqualTo(new AwarenessMessage(AwarenessUpdate.EMPTY));
  }

  @Test
  void the_awareness_query() {
    assertThat(MessageWriter.queryAwareness()).isEqualTo(hex("03"));
    assertThat(MessageReader.read(hex("03"))).isEqualTo(new QueryAwareness());
    assertThat(MessageReader.read(hex("03 01 02"))).isEqualTo(new QueryAwareness());
  }

  @Test
  void a_denial() {
    byte[] frame = hex("02 00 02 6e 6f");

    assertThat(MessageWriter.authDenied("no")).isEqualTo(frame);
    assertThat(MessageReader.read(frame)).isEqualTo(new Auth("no"));
  }

  private static byte[] hex(String spaced) {
    return HexFormat.ofDelimiter(" ").parseHex(spaced);
  }
}

package org.whiteboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.vectors.Vectors;
import org.whiteboard.vectors.Vectors.Vector;

/** The engine projects the documents of Yjs to the bytes that the recipe wrote down for them. */
class CanonicalJsonTest {
  private final DocEngine engine = DocEngine.yrs();

  static List<Vector> boards() {
    return Vectors.boards();
  }

  @ParameterizedTest
  @MethodSource("boards")
  void the_projection_and_its_hash_are_those_of_Yjs(Vector board) {
    try (Doc doc = engine.create()) {
      doc.apply(board.updateBytes());

      assertThat(new String(doc.canonicalJson(), StandardCharsets.UTF_8))
          .isEqualTo(board.canonicalJson());
      assertThat(ContentHash.of(doc.canonicalJson())).isEqualTo(new ContentHash(board.sha256()));
    }
  }

  @ParameterizedTest
  @MethodSource("boards")
  void one_update_at_a_time_or_the_whole_state_give_the_same_board(Vector board) {
    try (Doc slow = engine.create();
        Doc copy = engine.create();
        Doc diff = engine.create();
        Doc checkpoint = engine.create()) {
      StateVector half = StateVector.EMPTY;
      List<byte[]> updates = board.updateBytes();
      for (int i = 0; i < updates.size(); i++) {
        slow.apply(List.of(updates.get(i)));
        if (i == updates.size() / 2) {
          diff.apply(List.of(slow.encodeState()));
          half = slow.stateVector();
        }
      }
      copy.apply(List.of(slow.encodeState()));
      diff.apply(List.of(slow.encodeDiff(half)));
      checkpoint.applyCheckpoint(slow.encodeCheckpoint());

      for (Doc doc : List.of(slow, copy, diff, checkpoint)) {
        assertThat(new String(doc.canonicalJson(), StandardCharsets.UTF_8))
            .isEqualTo(board.canonicalJson());
        assertThat(doc.stateVector()).isEqualTo(slow.stateVector());
      }
    }
  }
}

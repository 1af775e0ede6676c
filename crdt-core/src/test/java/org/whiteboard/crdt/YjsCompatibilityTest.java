package org.whiteboard.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.vectors.OldDocument;

/**
 * What Yjs 13.2 has written loads. That it still holds the same is said by Yjs itself, in {@code
 * DifferentialTest}: a projection shows no roots but a board's.
 */
class YjsCompatibilityTest {
  static List<OldDocument> documents() {
    return OldDocument.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void the_inspector_accepts_it_and_the_engine_holds_all_of_it(OldDocument old) {
    KnownStructs known = new KnownStructs();
    Inspection inspection =
        new UpdateInspector().inspect(old.updateBytes(), known, UpdateLimits.UPDATE);
    assertThat(inspection).isInstanceOfSatisfying(Accepted.class, known::add);
    try (Doc doc = DocEngine.yrs().create();
        Doc joiner = DocEngine.yrs().create()) {
      doc.apply(List.of(old.updateBytes()));
      assertThat(doc.stateVector()).isEqualTo(known.stateVector());
      assertThat(known.stateVector()).isNotEqualTo(StateVector.EMPTY);

      joiner.apply(List.of(doc.encodeState()));
      assertThat(joiner.encodeState()).isEqualTo(doc.encodeState());
      assertThat(doc.apply(List.of(old.updateBytes())).changedNothing()).isTrue();
    }
  }
}

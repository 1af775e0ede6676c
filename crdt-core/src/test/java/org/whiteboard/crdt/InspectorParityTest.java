package org.whiteboard.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.Behind;
import org.whiteboard.vectors.Vectors;
import org.whiteboard.vectors.Vectors.Vector;

/** The inspector refuses nothing that Yjs writes. */
class InspectorParityTest {
  private final UpdateInspector inspector = new UpdateInspector();

  static Stream<Vector> vectors() {
    return Stream.concat(Vectors.parity().stream(), Vectors.boards().stream());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void accepts_whatever_Yjs_puts_on_the_wire(Vector vector) {
    KnownStructs known = new KnownStructs();
    for (byte[] update : vector.updateBytes()) {
      Inspection inspection = inspector.inspect(update, known, UpdateLimits.UPDATE);
      assertThat(inspection).isInstanceOf(Accepted.class);
      known.add((Accepted) inspection);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void accepts_every_update_again_after_all_of_them(Vector vector) {
    KnownStructs known = new KnownStructs();
    for (byte[] update : vector.updateBytes()) {
      known.add((Accepted) inspector.inspect(update, known, UpdateLimits.UPDATE));
    }
    StateVector after = known.stateVector();
    for (byte[] update : vector.updateBytes()) {
      Inspection inspection = inspector.inspect(update, known, UpdateLimits.UPDATE);
      assertThat(inspection).isInstanceOf(Accepted.class);
      known.add((Accepted) inspection);
    }
    assertThat(known.stateVector()).isEqualTo(after);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void P12_an_update_out_of_order_is_accepted_or_behind_but_never_malformed(Vector vector) {
    List<byte[]> updates = vector.updateBytes();
    for (int skipped = 0; skipped < updates.size(); skipped++) {
      KnownStructs known = new KnownStructs();
      for (int i = 0; i < updates.size(); i++) {
        if (i == skipped) {
          continue;
        }
        Inspection inspection = inspector.inspect(updates.get(i), known, UpdateLimits.UPDATE);
        if (inspection instanceof Accepted accepted) {
          known.add(accepted);
        } else {
          assertThat(inspection).isInstanceOf(Behind.class);
        }
      }
      if (skipped > 20) {
        break;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void refuses_every_update_that_was_cut_short(Vector vector) {
    for (byte[] update : vector.updateBytes().subList(0, Math.min(20, vector.updates().size()))) {
      int step = Math.max(1, update.length / 200);
      for (int length = 0; length < update.length; length += step) {
        byte[] cut = Arrays.copyOf(update, length);
        assertThatThrownBy(() -> inspector.inspect(cut, client -> 1 << 30, UpdateLimits.UPDATE))
            .isInstanceOf(MalformedUpdateException.class);
      }
    }
  }

  @Test
  void boards_list_next_to_nothing_as_deep() {
    for (Vector vector : Vectors.boards()) {
      KnownStructs known = new KnownStructs();
      int listed = 0;
      for (byte[] update : vector.updateBytes()) {
        Accepted accepted = (Accepted) inspector.inspect(update, known, UpdateLimits.UPDATE);
        known.add(accepted);
        listed += accepted.deepRuns().size();
      }
      assertThat(listed).as(vector.name()).isLessThan(40);
    }
  }
}

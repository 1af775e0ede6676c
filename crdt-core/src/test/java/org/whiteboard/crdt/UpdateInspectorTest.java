package org.whiteboard.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whiteboard.crdt.InspectorVerdicts.nestedArrays;
import static org.whiteboard.crdt.UpdateBuilder.sections;
import static org.whiteboard.crdt.UpdateBuilder.struct;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.Behind;
import org.whiteboard.crdt.Inspection.ClientRange;

/**
 * What an inspection tells, and that an inspector can be kept. The rules have tests of their own.
 */
class UpdateInspectorTest {
  private final UpdateInspector inspector = new UpdateInspector();

  @Test
  void the_summary_names_what_is_inside() {
    byte[] update =
        sections(2)
            .section(3, 9, 0)
            .first(ContentWalk.STRING)
            .string("a😀")
            .entry(ContentWalk.ANY, "k")
            .raw(1, 126)
            .entry(ContentWalk.ANY, "l")
            .raw(1, 120)
            .section(1, 4, 7)
            .info(0)
            .numbers(5)
            .deletes(1, 9, 1, 1, 2);

    Accepted accepted =
        (Accepted) inspector.inspect(update, new StateVector(Map.of(4L, 7)), UpdateLimits.UPDATE);

    assertThat(accepted.ranges())
        .containsExactly(new ClientRange(9, 0, 5), new ClientRange(4, 7, 12));
    assertThat(accepted.structs()).isEqualTo(4);
    assertThat(accepted.deleteRanges()).isEqualTo(1);
    assertThat(accepted.deepRuns()).isEmpty();
    assertThat(accepted.entries()).containsExactly(new ClientRange(9, 3, 5));
    assertThat(accepted.isEmpty()).isFalse();
  }

  @Test
  void the_empty_update_is_empty() {
    assertThat(((Accepted) inspect(new byte[] {0, 0})).isEmpty()).isTrue();
  }

  @Test
  void I7_an_inspector_forgets_the_update_before() {
    assertThatThrownBy(() -> inspect(nestedArrays(17)))
        .isInstanceOf(MalformedUpdateException.class);
    assertThat(inspect(struct().first(ContentWalk.STRING).string("a").noDeletes()))
        .isInstanceOf(Accepted.class);
    assertThat(inspect(sections(1).section(1, 1, 3).info(0).numbers(1).noDeletes()))
        .isInstanceOf(Behind.class);
    assertThat(inspect(new byte[] {0, 0})).isInstanceOf(Accepted.class);
  }

  private Inspection inspect(byte[] update) {
    return inspector.inspect(update, StateVector.EMPTY, UpdateLimits.UPDATE);
  }
}

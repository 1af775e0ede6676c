package org.whiteboard.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whiteboard.crdt.UpdateBuilder.struct;

import org.whiteboard.crdt.Inspection.Accepted;

/** What an inspector must say of an update to an empty document. */
final class InspectorVerdicts {
  private InspectorVerdicts() {}

  static void accepts(byte[] update) {
    assertThat(inspect(update, StateVector.EMPTY)).isInstanceOf(Accepted.class);
  }

  /**
   * Refused for this rule.
   *
   * @param rule as docs/protocol.md numbers them
   */
  static void refuses(String rule, byte[] update) {
    assertThatThrownBy(() -> inspect(update, StateVector.EMPTY))
        .isInstanceOfSatisfying(
            MalformedUpdateException.class,
            e -> assertThat(e.rule()).as(e.getMessage()).isEqualTo(rule));
  }

  static Inspection inspect(byte[] update, KnownClocks known) {
    return new UpdateInspector().inspect(update, known, UpdateLimits.UPDATE);
  }

  static byte[] nestedArrays(int depth) {
    UpdateBuilder builder = struct().first(ContentWalk.ANY).raw(1);
    for (int i = 0; i < depth; i++) {
      builder.raw(117, 1);
    }
    return builder.raw(126).noDeletes();
  }
}

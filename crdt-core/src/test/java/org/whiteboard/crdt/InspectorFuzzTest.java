package org.whiteboard.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.whiteboard.fuzz.UpdateMutations;

/**
 * A million mutated updates; {@code script/fuzz} goes on for as long as it is told.
 *
 * <p>{@code -Dwhiteboard.seed=…} replays a run or starts another, {@code
 * -Dwhiteboard.fuzz.mutations=…} sets its length.
 */
class InspectorFuzzTest {
  private static final int MUTATIONS = Integer.getInteger("whiteboard.fuzz.mutations", 1_000_000);
  private static final long SEED = Long.getLong("whiteboard.seed", 20261123);

  @Test
  void what_the_inspector_accepts_the_engine_survives() {
    UpdateMutations fuzz =
        new UpdateMutations(
            SEED,
            new UpdateMutations.Listener() {
              @Override
              public void newDocument() {}

              @Override
              public void accepted(byte[] update) {}
            });
    while (fuzz.mutations() < MUTATIONS) {
      fuzz.playOne();
    }
    System.out.println(fuzz);
    assertThat(fuzz.accepted()).isPositive();
    assertThat(fuzz.behind()).isPositive();
    assertThat(fuzz.refused()).isPositive();
  }
}

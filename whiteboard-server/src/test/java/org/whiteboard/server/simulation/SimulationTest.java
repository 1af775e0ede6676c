package org.whiteboard.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random schedules of everything that can go wrong, and one check: the invariants of
 * ARCHITECTURE.md hold. {@code script/replay-seed SEED} plays one of them again.
 */
class SimulationTest {
  private static final int SCHEDULES = Integer.getInteger("whiteboard.simulation.schedules", 1_000);
  private static final long SEED = Long.getLong("whiteboard.seed", 1);
  private static final int STEPS = 400;
  private static final int SCHEDULES_FOR_A_MUTANT = 300;

  @Test
  void the_invariants_hold_in_every_schedule() {
    for (long seed = SEED; seed < SEED + SCHEDULES; seed++) {
      try {
        run(seed, Mutant.NONE);
      } catch (RuntimeException | AssertionError e) {
        fail("replay with: script/replay-seed " + seed, e);
      }
    }
    System.out.printf("SimulationTest: %d schedules from seed %d%n", SCHEDULES, SEED);
  }

  @ParameterizedTest
  @EnumSource(value = Mutant.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void a_broken_invariant_is_found(Mutant mutant) {
    List<String> findings = new ArrayList<>();
    for (long seed = 1; seed <= SCHEDULES_FOR_A_MUTANT && findings.isEmpty(); seed++) {
      try {
        run(seed, mutant);
      } catch (RuntimeException | AssertionError e) {
        findings.add("seed " + seed + ": " + e.getMessage());
      }
    }
    assertThat(findings).as("%s within %d schedules", mutant, SCHEDULES_FOR_A_MUTANT).isNotEmpty();
  }

  private static void run(long seed, Mutant mutant) {
    try (Simulation simulation = new Simulation(seed, mutant)) {
      simulation.run(STEPS);
    }
  }
}

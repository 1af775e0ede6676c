package org.whiteboard.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random schedules of everything that can go wrong, and one check: the invariants of
 * ARCHITECTURE.md hold. {@code script/replay-seed SEED} plays one of them again. The same schedules
 * with an invariant broken on purpose show that they would notice.
 */
class SimulationTest {
  private static final int SCHEDULES = Integer.getInteger("whiteboard.simulation.schedules", 1_000);
  private static final long SEED = Long.getLong("whiteboard.seed", 1);
  private static final Mutant MUTANT =
      Mutant.valueOf(System.getProperty("whiteboard.simulation.mutant", "NONE"));
  private static final Pattern REPLAY_LINE = Pattern.compile("script/replay-seed (\\d+)");
  private static final int STEPS = 400;
  private static final int SCHEDULES_FOR_A_MUTANT = 300;

  @Test
  void the_invariants_hold_in_every_schedule() {
    explore(SEED, SCHEDULES, MUTANT);
    System.out.printf("SimulationTest: %d schedules from seed %d%n", SCHEDULES, SEED);
  }

  @ParameterizedTest
  @EnumSource(value = Mutant.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void a_broken_invariant_is_found_and_its_line_finds_it_again(Mutant mutant) {
    AssertionError found =
        catchThrowableOfType(
            AssertionError.class, () -> explore(1, SCHEDULES_FOR_A_MUTANT, mutant));
    assertThat(found).as("%s within %d schedules", mutant, SCHEDULES_FOR_A_MUTANT).isNotNull();

    Matcher line = REPLAY_LINE.matcher(found.getMessage());
    assertThat(line.find()).as(found.getMessage()).isTrue();
    long seed = Long.parseLong(line.group(1));
    assertThatThrownBy(() -> run(seed, mutant)).hasMessage(found.getCause().getMessage());
    run(seed, Mutant.NONE);
  }

  /** Plays schedule after schedule; the first that fails ends it with the line that replays it. */
  private static void explore(long first, int schedules, Mutant mutant) {
    for (long seed = first; seed < first + schedules; seed++) {
      try {
        run(seed, mutant);
      } catch (RuntimeException | AssertionError e) {
        String broken = mutant == Mutant.NONE ? "" : " 1 " + mutant;
        throw new AssertionError("replay with: script/replay-seed " + seed + broken, e);
      }
    }
  }

  private static void run(long seed, Mutant mutant) {
    try (Simulation simulation = new Simulation(seed, mutant)) {
      simulation.run(STEPS);
    }
  }
}

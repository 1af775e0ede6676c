package org.whiteboard.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.whiteboard.server.room.RoomRegistry;

/**
 * Random schedules of everything that can go wrong, and one check: the invariants of
 * ARCHITECTURE.md hold. {@code script/replay-seed SEED} plays one of them again. The same schedules
 * with an invariant broken on purpose show that they would notice.
 */
class SimulationTest {
  private static final int SCHEDULES = Integer.getInteger("whiteboard.simulation.schedules", 5_000);
  private static final long SEED = Long.getLong("whiteboard.seed", 1);
  private static final Mutant MUTANT =
      Mutant.valueOf(System.getProperty("whiteboard.simulation.mutant", "NONE"));
  private static final Pattern REPLAY_LINE = Pattern.compile("script/replay-seed (\\d+)");
  private static final Logger ROOMS =
      (Logger) LoggerFactory.getLogger(RoomRegistry.class.getPackageName());
  private static final int STEPS = 500;
  private static final int SCHEDULES_FOR_A_MUTANT = 300;

  /** Rooms say a line for each trouble that they meet, and here they meet little else. */
  @BeforeAll
  static void silenceRooms() {
    ROOMS.setLevel(Level.OFF);
  }

  @AfterAll
  static void letRoomsSpeak() {
    ROOMS.setLevel(null);
  }

  @Test
  void the_invariants_hold_in_every_schedule() {
    int outcome = explore(SEED, SCHEDULES, MUTANT, new Occurrences());
    System.out.printf(
        "SimulationTest: %d schedules from seed %d came to %08x%n", SCHEDULES, SEED, outcome);
  }

  @ParameterizedTest
  @EnumSource(value = Mutant.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void a_broken_invariant_is_found_and_its_line_finds_it_again(Mutant mutant) {
    AssertionError found =
        catchThrowableOfType(
            AssertionError.class,
            () -> explore(1, SCHEDULES_FOR_A_MUTANT, mutant, new Occurrences()));
    assertThat(found).as("%s within %d schedules", mutant, SCHEDULES_FOR_A_MUTANT).isNotNull();
    String finding = found.getCause().getMessage();
    assertThat(mutant.explains(finding)).as("%s is found as %s", mutant, finding).isTrue();

    Matcher line = REPLAY_LINE.matcher(found.getMessage());
    assertThat(line.find()).as(found.getMessage()).isTrue();
    long seed = Long.parseLong(line.group(1));
    assertThatThrownBy(() -> run(seed, mutant, new Occurrences())).hasMessage(finding);
    run(seed, Mutant.NONE, new Occurrences());
  }

  @Test
  void the_schedules_meet_every_kind_of_trouble() {
    Occurrences met = new Occurrences();
    explore(1, 100, Mutant.NONE, met);
    assertThat(met.counts())
        .containsKeys(
            "a crash",
            "a crash between two effects",
            "a room left memory",
            "a board could not be loaded",
            "an append failed",
            "a board was read only",
            "a board was no longer read only",
            "a slow reader fell behind",
            "a slow reader caught up",
            "a session was asked for all it has",
            "a checkpoint was written",
            "an earlier version came back",
            "a file was imported",
            "an edit by the API was refused",
            "refused under I4",
            "refused under S3");
  }

  @Test
  void a_seed_does_the_same_again_to_the_byte() {
    for (long seed = 1; seed <= 5; seed++) {
      assertThat(run(seed, Mutant.NONE, new Occurrences()))
          .as("seed %d", seed)
          .isEqualTo(run(seed, Mutant.NONE, new Occurrences()));
    }
  }

  /** Plays schedule after schedule; the first that fails ends it with the line that replays it. */
  private static int explore(long first, int schedules, Mutant mutant, Occurrences met) {
    int outcome = 0;
    for (long seed = first; seed < first + schedules; seed++) {
      try {
        outcome = 31 * outcome + run(seed, mutant, met);
      } catch (RuntimeException | AssertionError e) {
        String broken = mutant == Mutant.NONE ? "" : " 1 " + mutant;
        throw new AssertionError("replay with: script/replay-seed " + seed + broken, e);
      }
    }
    return outcome;
  }

  private static int run(long seed, Mutant mutant, Occurrences met) {
    try (Simulation simulation = new Simulation(seed, mutant, met)) {
      simulation.run(STEPS);
      return simulation.outcome();
    }
  }
}

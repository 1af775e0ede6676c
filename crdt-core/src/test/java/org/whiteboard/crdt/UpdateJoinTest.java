package org.whiteboard.crdt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.crdt.Inspection.Accepted;

/** One update made of many says what they say one after the other. */
class UpdateJoinTest {
  private static final int EDITORS = 3;
  private static final int STEPS = 240;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 20261128})
  void a_checkpoint_and_any_number_of_updates_after_it_join_into_the_board_of_that_moment(
      long seed) {
    List<byte[]> log = log(seed);
    Random random = new Random(seed);
    try (Doc truth = DocEngine.yrs().create();
        Doc end = DocEngine.yrs().create()) {
      end.apply(log);
      byte[] checkpoint = truth.encodeState();
      int covered = 0;
      for (int moment = 0; moment < log.size(); moment++) {
        truth.apply(List.of(log.get(moment)));
        List<byte[]> parts = new ArrayList<>(List.of(checkpoint));
        parts.addAll(log.subList(covered, moment + 1));
        byte[] joined = UpdateJoin.join(parts).orElseThrow();
        String where = "seed " + seed + ", moment " + moment;
        assertInOrder(joined, where);
        try (Doc doc = DocEngine.yrs().create()) {
          doc.applyCheckpoint(joined);
          assertSame(doc, truth, where);
          doc.apply(log.subList(moment + 1, log.size()));
          assertSame(doc, end, where + ", played on");
        }
        if (random.nextInt(30) == 0) {
          checkpoint = truth.encodeCheckpoint();
          covered = moment + 1;
        }
      }
    }
  }

  /** Strangers' updates must be in order (I1 to I7), and so must what is made of them. */
  private static void assertInOrder(byte[] joined, String where) {
    Inspection verdict =
        new UpdateInspector().inspect(joined, new KnownStructs(), UpdateLimits.WHOLE_BOARD);
    assertThat(verdict).as(where).isInstanceOf(Accepted.class);
  }

  private static void assertSame(Doc doc, Doc other, String where) {
    assertThat(json(doc)).as(where).isEqualTo(json(other));
    assertThat(doc.stateVector()).as(where).isEqualTo(other.stateVector());
  }

  @Test
  void one_update_joined_alone_is_the_same_bytes() {
    List<byte[]> log = log(7);
    for (byte[] update : log) {
      assertThat(UpdateJoin.join(List.of(update)).orElseThrow()).isEqualTo(update);
    }
  }

  @Test
  void no_update_at_all_is_the_empty_board() {
    assertThat(UpdateJoin.join(List.of()).orElseThrow()).isEqualTo(new byte[] {0, 0});
  }

  @Test
  void structs_that_overlap_or_leave_a_gap_are_left_to_a_document() {
    try (Doc doc = DocEngine.yrs(7).create()) {
      byte[] first = doc.edit(List.of(set("a", 1))).update();
      byte[] second = doc.edit(List.of(set("b", 2))).update();
      byte[] third = doc.edit(List.of(set("c", 3))).update();
      assertThat(UpdateJoin.join(List.of(first, second, third))).isPresent();
      assertThat(UpdateJoin.join(List.of(first, third))).as("gap").isEmpty();
      assertThat(UpdateJoin.join(List.of(first, second, second))).as("twice").isEmpty();
      assertThat(UpdateJoin.join(List.of(doc.encodeState(), third))).as("overlap").isEmpty();
    }
  }

  /** What several editors who hear of each other late leave in a log, in an order that applies. */
  private static List<byte[]> log(long seed) {
    Random random = new Random(seed);
    List<byte[]> log = new ArrayList<>();
    List<Doc> editors = new ArrayList<>();
    int[] heard = new int[EDITORS];
    try {
      for (int i = 0; i < EDITORS; i++) {
        editors.add(DocEngine.yrs(1000 + i).create());
      }
      for (int step = 0; step < STEPS; step++) {
        int who = random.nextInt(EDITORS);
        if (random.nextInt(3) == 0) {
          editors.get(who).apply(log.subList(heard[who], log.size()));
          heard[who] = log.size();
        } else {
          Applied applied = editors.get(who).edit(List.of(edit(random, step)));
          if (!applied.changedNothing()) {
            log.add(applied.update());
          }
        }
      }
    } finally {
      editors.forEach(Doc::close);
    }
    return log;
  }

  private static Edit edit(Random random, int number) {
    List<String> key = List.of("meta", "key" + random.nextInt(4));
    List<String> shape = List.of("shapes", "shape" + random.nextInt(6));
    return switch (random.nextInt(5)) {
      case 0 ->
          new Edit.Set(shape, new Edit.NewMap(Map.of("type", "rect", "pos", List.of(number, 1.5))));
      case 1 -> new Edit.Remove(key);
      case 2 -> new Edit.Remove(shape);
      case 3 -> new Edit.Set(key, new byte[random.nextInt(50)]);
      default -> new Edit.Set(key, "value " + number);
    };
  }

  private static Edit set(String key, int value) {
    return new Edit.Set(List.of("meta", key), value);
  }

  private static String json(Doc doc) {
    return new String(doc.canonicalJson(), UTF_8);
  }
}

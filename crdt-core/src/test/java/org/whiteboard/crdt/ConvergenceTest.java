package org.whiteboard.crdt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.crdt.internal.NativeReplica;

/**
 * Several replicas edit at random and hear of each other late, twice, and in mixed order. Whatever
 * happened, once everyone has everything they all hold the same bytes.
 *
 * <p>Order is mixed as far as the protocol allows: updates of one replica stay in order, and what
 * an update depends on comes before it (rule P12 holds back anything else).
 */
class ConvergenceTest {
  private static final int REPLICAS = 4;
  private static final int STEPS = 400;

  private static final class Replica {
    private final Doc doc;
    private final int index;
    private int shapes;

    /** How many updates of the common history this one was sent. */
    private int heard;

    Replica(int index) {
      this.index = index;
      doc = NativeReplica.create(1000 + index);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 20261123})
  void replicasThatHeardEverythingAreEqual(long seed) {
    Random random = new Random(seed);
    List<Replica> replicas = new ArrayList<>();
    for (int i = 0; i < REPLICAS; i++) {
      replicas.add(new Replica(i));
    }
    // Every update in an order that applies: an update enters after all that its author had heard.
    List<byte[]> history = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      Replica replica = replicas.get(random.nextInt(REPLICAS));
      if (random.nextInt(3) == 0) {
        hear(replica, history, random);
      } else {
        Applied applied = replica.doc.edit(randomEdits(replica, random));
        if (!applied.changedNothing()) {
          history.add(applied.update());
        }
      }
    }
    for (Replica replica : replicas) {
      replica.doc.apply(history.subList(replica.heard, history.size()));
    }
    assertEqual(replicas, seed);
    assertRebuilt(replicas.get(0), history, random, seed);
    replicas.forEach(replica -> replica.doc.close());
  }

  /** Applies the next few updates, some of them again, in one batch or one by one. */
  private static void hear(Replica replica, List<byte[]> history, Random random) {
    int until = Math.min(history.size(), replica.heard + 1 + random.nextInt(20));
    List<byte[]> batch = new ArrayList<>(history.subList(replica.heard, until));
    replica.heard = until;
    if (until > 0) {
      batch.addAll(history.subList(random.nextInt(until), until));
    }
    if (random.nextBoolean()) {
      replica.doc.apply(batch);
    } else {
      batch.forEach(update -> replica.doc.apply(List.of(update)));
    }
  }

  private static List<Edit> randomEdits(Replica replica, Random random) {
    String id = shapeOf(replica, random);
    boolean exists = json(replica.doc).contains("\"" + id + "\":{");
    if (!exists) {
      Object text = new Edit.NewText(List.of(new Edit.TextRun("note", Map.of())));
      Object points = new Edit.NewArray(List.of(random.nextInt(100), new byte[] {1, 2}));
      Map<String, Object> entries = Map.of("type", "note", "text", text, "live", points);
      return List.of(new Edit.Set(List.of("shapes", id), new Edit.NewMap(entries)));
    }
    return switch (random.nextInt(5)) {
      case 0 -> List.of(new Edit.Remove(List.of("shapes", id)));
      case 1, 2 -> {
        List<Object> pos = List.of(random.nextInt(1000), random.nextDouble());
        yield List.of(new Edit.Set(List.of("shapes", id, "pos"), pos));
      }
      case 3 -> List.of(new Edit.Set(List.of("meta", "title"), "title " + random.nextInt()));
      default -> {
        Edit.NewText text = new Edit.NewText(randomRuns(random));
        yield List.of(new Edit.Set(List.of("shapes", id, "text"), text));
      }
    };
  }

  /** Shape ids are never made twice, as the board format asks; half of the time one of our own. */
  private static String shapeOf(Replica replica, Random random) {
    String owner = Integer.toString(replica.index);
    if (replica.shapes == 0 || random.nextInt(4) == 0) {
      replica.shapes++;
      return owner + "-" + replica.shapes;
    }
    List<String> known = new ArrayList<>();
    java.util.regex.Matcher ids =
        java.util.regex.Pattern.compile("\"([0-9]+-[0-9]+)\":\\{").matcher(json(replica.doc));
    while (ids.find()) {
      known.add(ids.group(1));
    }
    return known.isEmpty()
        ? owner + "-" + ++replica.shapes
        : known.get(random.nextInt(known.size()));
  }

  private static List<Edit.TextRun> randomRuns(Random random) {
    List<Edit.TextRun> runs = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String text = "ab\uD83C\uDF33c".substring(0, 1 + random.nextInt(5));
      Map<String, Object> attributes = random.nextBoolean() ? Map.of() : Map.of("bold", true);
      runs.add(new Edit.TextRun(text, attributes));
    }
    return runs;
  }

  private static void assertEqual(List<Replica> replicas, long seed) {
    String first = json(replicas.get(0).doc);
    StateVector clocks = replicas.get(0).doc.stateVector();
    for (Replica replica : replicas) {
      assertThat(json(replica.doc)).as("seed %d", seed).isEqualTo(first);
      assertThat(replica.doc.stateVector()).as("seed %d", seed).isEqualTo(clocks);
    }
  }

  /** From the log alone, from a checkpoint and the rest, and from a diff: always the same board. */
  private static void assertRebuilt(
      Replica replica, List<byte[]> history, Random random, long seed) {
    int cut = random.nextInt(history.size());
    try (Doc fromLog = DocEngine.yrs().create();
        Doc early = DocEngine.yrs().create();
        Doc fromCheckpoint = DocEngine.yrs().create()) {
      fromLog.apply(history);
      early.apply(history.subList(0, cut));
      fromCheckpoint.applyCheckpoint(early.encodeCheckpoint());
      List<byte[]> rest = new ArrayList<>(history.subList(cut, history.size()));
      fromCheckpoint.apply(rest);
      early.apply(Collections.singletonList(replica.doc.encodeDiff(early.stateVector())));
      String expected = json(replica.doc);
      assertThat(json(fromLog)).as("from the log, seed %d", seed).isEqualTo(expected);
      assertThat(json(fromCheckpoint)).as("from a checkpoint, seed %d", seed).isEqualTo(expected);
      assertThat(json(early)).as("from a diff, seed %d", seed).isEqualTo(expected);
    }
  }

  private static String json(Doc doc) {
    return new String(doc.canonicalJson(), UTF_8);
  }
}

package org.whiteboard.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.Behind;
import org.whiteboard.vectors.Vectors;
import org.whiteboard.vectors.Vectors.Vector;

/**
 * Mutated updates of Yjs through inspector and engine. What the inspector accepts, the engine takes
 * without pending structs and without dying; a crash of native code ends the test's JVM.
 *
 * <p>{@code -Dwhiteboard.seed=…} replays a run or starts another, {@code
 * -Dwhiteboard.fuzz.mutations=…} sets its length.
 */
class InspectorFuzzTest {
  private static final int MUTATIONS = Integer.getInteger("whiteboard.fuzz.mutations", 1_000_000);
  private static final long SEED = Long.getLong("whiteboard.seed", 20261123);

  private final UpdateInspector inspector = new UpdateInspector();
  private final Random random = new Random(SEED);
  private final DocEngine engine = DocEngine.yrs();

  private int accepted;
  private int behind;
  private int refused;
  private int rejectedByEngine;

  @Test
  void what_the_inspector_accepts_the_engine_survives() {
    List<Vector> vectors = new ArrayList<>(Vectors.parity());
    vectors.addAll(Vectors.boards());
    int done = 0;
    while (done < MUTATIONS) {
      done += mutateAlong(vectors.get(random.nextInt(vectors.size())));
    }
    System.out.printf(
        "InspectorFuzzTest seed %d: %d mutations, %d accepted (%d refused by the engine),"
            + " %d behind, %d refused%n",
        SEED, done, accepted, rejectedByEngine, behind, refused);
    assertThat(accepted).isPositive();
    assertThat(behind).isPositive();
    assertThat(refused).isPositive();
  }

  /** Plays a vector, with mutations of its updates in between; returns how many. */
  private int mutateAlong(Vector vector) {
    List<byte[]> updates = vector.updateBytes();
    int mutations = 0;
    Doc doc = engine.create();
    KnownStructs known = new KnownStructs();
    try {
      for (byte[] update : updates) {
        for (int i = 0; i < 8; i++, mutations++) {
          byte[] mutant = mutate(update, updates);
          if (!offer(doc, known, mutant)) {
            return mutations;
          }
        }
        if (inspect(update, known) instanceof Accepted fits && !apply(doc, known, fits, update)) {
          return mutations;
        }
      }
      doc.canonicalJson();
      doc.encodeState();
    } finally {
      doc.close();
    }
    return mutations;
  }

  /** False when the engine refused what the inspector had accepted: the document is poisoned. */
  private boolean offer(Doc doc, KnownStructs known, byte[] mutant) {
    Inspection inspection = inspect(mutant, known);
    if (inspection instanceof Accepted fits) {
      accepted++;
      return apply(doc, known, fits, mutant);
    }
    if (inspection instanceof Behind) {
      behind++;
    } else {
      refused++;
    }
    return true;
  }

  private Inspection inspect(byte[] update, KnownStructs known) {
    try {
      return inspector.inspect(update, known, UpdateLimits.UPDATE);
    } catch (MalformedUpdateException e) {
      return null;
    }
  }

  private boolean apply(Doc doc, KnownStructs known, Accepted fits, byte[] update) {
    try {
      doc.apply(List.of(update));
    } catch (DocException e) {
      // An item inside a known item that is no type: only the engine can tell, and it does.
      rejectedByEngine++;
      return false;
    }
    known.add(fits);
    if (!doc.stateVector().equals(known.stateVector())) {
      throw new AssertionError(
          "seed %d: the engine has %s, the inspector expects %s after %s"
              .formatted(SEED, doc.stateVector(), known.stateVector(), Arrays.toString(update)));
    }
    return true;
  }

  private byte[] mutate(byte[] update, List<byte[]> others) {
    byte[] mutant = update.clone();
    for (int i = random.nextInt(3); i >= 0 && mutant.length > 0; i--) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(7)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutant[at] = (byte) (mutant[at] + random.nextInt(5) - 2);
        case 3 -> mutant = Arrays.copyOf(mutant, at);
        case 4 -> mutant = splice(mutant, at, at, new byte[] {(byte) random.nextInt(256)});
        case 5 -> mutant = splice(mutant, at, at + 1, new byte[0]);
        default -> {
          byte[] other = others.get(random.nextInt(others.size()));
          int from = random.nextInt(other.length);
          int length = random.nextInt(Math.min(30, other.length - from) + 1);
          mutant = splice(mutant, at, at, Arrays.copyOfRange(other, from, from + length));
        }
      }
    }
    return mutant;
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] inserted) {
    byte[] result = new byte[bytes.length - (to - from) + inserted.length];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(inserted, 0, result, from, inserted.length);
    System.arraycopy(bytes, to, result, from + inserted.length, bytes.length - to);
    return result;
  }
}

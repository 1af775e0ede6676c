package org.whiteboard.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.DocException;
import org.whiteboard.crdt.Inspection;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.Inspection.Behind;
import org.whiteboard.crdt.KnownStructs;
import org.whiteboard.crdt.MalformedUpdateException;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;
import org.whiteboard.vectors.Vectors;
import org.whiteboard.vectors.Vectors.Vector;

/**
 * Mutated updates of Yjs through inspector and engine, from a seed on. What the inspector accepts,
 * the engine takes without pending structs and without dying; a crash of native code ends the JVM.
 */
public final class UpdateMutations {

  /** Hears what the engine is about to be given. */
  public interface Listener {
    void newDocument();

    void accepted(byte[] update);
  }

  private final long seed;
  private final Random random;
  private final Listener listener;
  private final UpdateInspector inspector = new UpdateInspector();
  private final DocEngine engine = DocEngine.yrs();
  private final List<Vector> vectors = new ArrayList<>(Vectors.parity());

  private int mutations;
  private int accepted;
  private int behind;
  private int refused;
  private int rejectedByEngine;

  public UpdateMutations(long seed, Listener listener) {
    this.seed = seed;
    this.random = new Random(seed);
    this.listener = listener;
    vectors.addAll(Vectors.boards());
  }

  public int mutations() {
    return mutations;
  }

  public int accepted() {
    return accepted;
  }

  public int behind() {
    return behind;
  }

  public int refused() {
    return refused;
  }

  @Override
  public String toString() {
    return "seed %d: %d mutations, %d accepted (%d refused by the engine), %d behind, %d refused"
        .formatted(seed, mutations, accepted, rejectedByEngine, behind, refused);
  }

  /** Plays one more vector into a new document, with mutations of its updates in between. */
  public void playOne() {
    List<byte[]> updates = vectors.get(random.nextInt(vectors.size())).updateBytes();
    KnownStructs known = new KnownStructs();
    listener.newDocument();
    try (Doc doc = engine.create()) {
      for (byte[] update : updates) {
        if (!offerMutants(doc, known, update, updates)) {
          return;
        }
        if (inspect(update, known) instanceof Accepted fits && !apply(doc, known, fits, update)) {
          return;
        }
      }
      doc.canonicalJson();
      doc.encodeState();
    }
  }

  /** False when the engine refused what the inspector had accepted: the document is poisoned. */
  private boolean offerMutants(Doc doc, KnownStructs known, byte[] update, List<byte[]> others) {
    for (int i = 0; i < 8; i++) {
      mutations++;
      byte[] mutant = mutate(update, others);
      Inspection inspection = inspect(mutant, known);
      if (inspection instanceof Accepted fits) {
        accepted++;
        if (!apply(doc, known, fits, mutant)) {
          return false;
        }
      } else if (inspection instanceof Behind) {
        behind++;
      } else {
        refused++;
      }
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
    listener.accepted(update);
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
              .formatted(seed, doc.stateVector(), known.stateVector(), Arrays.toString(update)));
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

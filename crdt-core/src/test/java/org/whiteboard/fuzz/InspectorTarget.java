package org.whiteboard.fuzz;

import java.util.List;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.DocException;
import org.whiteboard.crdt.Inspection;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.KnownStructs;
import org.whiteboard.crdt.MalformedUpdateException;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;
import org.whiteboard.lib0.ByteReader;
import org.whiteboard.lib0.MalformedBytesException;

/**
 * Updates, each with its length in front, through the inspector into the engine. What the inspector
 * accepts, the engine takes or refuses without dying, both count the same clocks after it, and what
 * the engine then writes the inspector accepts.
 */
public final class InspectorTarget {
  private static final DocEngine ENGINE = DocEngine.yrs();

  private InspectorTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    UpdateInspector inspector = new UpdateInspector();
    KnownStructs known = new KnownStructs();
    try (Doc doc = ENGINE.create()) {
      ByteReader updates = new ByteReader(input);
      while (updates.remaining() > 0) {
        take(updates.readByteArray(), inspector, known, doc);
      }
      doc.canonicalJson();
      Inspection whole =
          inspector.inspect(doc.encodeState(), new KnownStructs(), UpdateLimits.WHOLE_BOARD);
      if (!(whole instanceof Accepted)) {
        throw new AssertionError("the engine writes what the inspector finds to be " + whole);
      }
    } catch (MalformedBytesException | DocException refused) {
      // An item inside a known item that is no type: only the engine can tell, and it does.
    }
  }

  private static void take(byte[] update, UpdateInspector inspector, KnownStructs known, Doc doc) {
    Inspection inspection;
    try {
      inspection = inspector.inspect(update, known, UpdateLimits.UPDATE);
    } catch (MalformedUpdateException refused) {
      return;
    }
    if (inspection instanceof Accepted accepted) {
      doc.apply(List.of(update));
      known.add(accepted);
      if (!doc.stateVector().equals(known.stateVector())) {
        throw new AssertionError(
            "the engine has " + doc.stateVector() + ", expected " + known.stateVector());
      }
    }
  }
}

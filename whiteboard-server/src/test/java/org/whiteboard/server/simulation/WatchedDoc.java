package org.whiteboard.server.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.whiteboard.crdt.Applied;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocException;
import org.whiteboard.crdt.Edit;
import org.whiteboard.crdt.Inspection;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.KnownStructs;
import org.whiteboard.crdt.MalformedUpdateException;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;

/**
 * A document of the real engine with a guard at its door (invariant 1): each update that does not
 * come from the store is inspected again, with a memory of its own. What the inspector refuses goes
 * no further, since it may take the JVM with it.
 */
final class WatchedDoc implements Doc {
  private final Doc real;
  private final Predicate<byte[]> stored;
  private final Findings findings;
  private final Mutant mutant;
  private final UpdateInspector inspector = new UpdateInspector();
  private final Map<StateVector, byte[]> answered = new HashMap<>();

  /** What the document has; null after what came from the store, until somebody needs it. */
  private KnownStructs known;

  /**
   * Guards a new document.
   *
   * @param stored tells what was read from the store, by the very array
   */
  WatchedDoc(Doc real, Predicate<byte[]> stored, Findings findings, Mutant mutant) {
    this.real = real;
    this.stored = stored;
    this.findings = findings;
    this.mutant = mutant;
  }

  @Override
  public Applied apply(List<byte[]> updates) {
    for (byte[] update : updates) {
      if (stored.test(update)) {
        known = null;
      } else {
        guard(update);
      }
    }
    return real.apply(updates);
  }

  private void guard(byte[] update) {
    try {
      Inspection inspection = inspector.inspect(update, known(), UpdateLimits.SYNC_STEP_2);
      if (inspection instanceof Accepted accepted) {
        known.add(accepted);
        return;
      }
      findings.add("invariant 1: the engine was given an update that is " + inspection);
    } catch (MalformedUpdateException e) {
      findings.add("invariant 1: the engine was given a malformed update: " + e.getMessage());
    }
    throw new DocException("kept from the engine");
  }

  private KnownStructs known() {
    if (known == null) {
      known = KnownStructs.of(real);
    }
    return known;
  }

  @Override
  public void applyCheckpoint(byte[] checkpoint) {
    if (!stored.test(checkpoint)) {
      findings.add("invariant 1: the engine was given a checkpoint that nobody stored");
    }
    known = null;
    real.applyCheckpoint(checkpoint);
  }

  @Override
  public Applied edit(List<Edit> edits) {
    known = null;
    return real.edit(edits);
  }

  @Override
  public StateVector stateVector() {
    return real.stateVector();
  }

  @Override
  public byte[] encodeDiff(StateVector since) {
    return mutant == Mutant.OLD_STEP_2
        ? answered.computeIfAbsent(since, real::encodeDiff)
        : real.encodeDiff(since);
  }

  @Override
  public byte[] encodeState() {
    return real.encodeState();
  }

  @Override
  public byte[] encodeCheckpoint() {
    return real.encodeCheckpoint();
  }

  @Override
  public byte[] canonicalJson() {
    return real.canonicalJson();
  }

  @Override
  public void close() {
    real.close();
  }
}

package org.whiteboard.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.KnownStructs;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;

/**
 * All updates of one workload into a new document: the loops of {@code native/examples/bench.rs},
 * through the border, with and without the inspector.
 */
@State(Scope.Thread)
public class UpdatesBenchmark {
  /** What waits in a room while the batch before is being stored, on a busy board. */
  static final int BATCH = 16;

  @Param({"."})
  String folder;

  @Param({""})
  String workload;

  private final DocEngine engine = DocEngine.yrs();
  private final UpdateInspector inspector = new UpdateInspector();
  private List<byte[]> updates;
  private final List<List<byte[]>> batches = new ArrayList<>();

  @Setup
  public void read() {
    updates = new Workloads(Path.of(folder)).updates(workload);
    for (int from = 0; from < updates.size(); from += BATCH) {
      batches.add(updates.subList(from, Math.min(updates.size(), from + BATCH)));
    }
  }

  @Benchmark
  public KnownStructs inspect() {
    KnownStructs known = new KnownStructs();
    updates.forEach(update -> inspect(update, known));
    return known;
  }

  @Benchmark
  public void apply() {
    try (Doc doc = engine.create()) {
      for (byte[] update : updates) {
        doc.apply(List.of(update));
      }
    }
  }

  @Benchmark
  public void inspectAndApply() {
    KnownStructs known = new KnownStructs();
    try (Doc doc = engine.create()) {
      for (byte[] update : updates) {
        inspect(update, known);
        doc.apply(List.of(update));
      }
    }
  }

  /** What a room does: inspect each, apply all of a batch in one transaction. */
  @Benchmark
  public void inspectAndApplyBatches() {
    KnownStructs known = new KnownStructs();
    try (Doc doc = engine.create()) {
      for (List<byte[]> batch : batches) {
        batch.forEach(update -> inspect(update, known));
        doc.apply(batch);
      }
    }
  }

  private void inspect(byte[] update, KnownStructs known) {
    known.add((Accepted) inspector.inspect(update, known, UpdateLimits.UPDATE));
  }
}

package org.whiteboard.bench;

import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.StateVector;

/** What a server does with a whole board. */
@State(Scope.Thread)
public class BoardBenchmark {
  @Param({"."})
  String folder;

  @Param({""})
  String workload;

  private final DocEngine engine = DocEngine.yrs();
  private byte[] state;
  private Doc doc;
  private StateVector all;

  @Setup
  public void open() {
    state = new Workloads(Path.of(folder)).updates(workload).get(0);
    doc = engine.create();
    doc.applyCheckpoint(state);
    all = doc.stateVector();
  }

  @TearDown
  public void close() {
    doc.close();
  }

  @Benchmark
  public void load() {
    try (Doc loaded = engine.create()) {
      loaded.applyCheckpoint(state);
    }
  }

  @Benchmark
  public byte[] project() {
    return doc.canonicalJson();
  }

  @Benchmark
  public byte[] encode() {
    return doc.encodeState();
  }

  /** For somebody who has all of it, as after a short disconnect. */
  @Benchmark
  public byte[] diff() {
    return doc.encodeDiff(all);
  }
}

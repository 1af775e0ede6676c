package org.whiteboard.bench;

import com.google.gson.Gson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.KnownStructs;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;

/**
 * The JVM's part of {@code script/bench crdt}: the same loops as {@code native/examples/bench.rs}
 * and {@code bench/yjs.mjs} over the same bytes.
 *
 * <p>{@code CrdtBench FOLDER} prints one JSON object, milliseconds by name. {@code CrdtBench memory
 * FILE} loads and projects one board and prints the most memory the process ever had, in MB.
 */
public final class CrdtBench {
  private static final int MIN_RUNS = 3;
  private static final int MAX_RUNS = 40;

  /** Longer than in Rust: the first second is spent compiling. */
  private static final long BUDGET_NANOS = 3_000_000_000L;

  private final DocEngine engine = DocEngine.yrs();
  private final UpdateInspector inspector = new UpdateInspector();
  private final Map<String, Double> results = new TreeMap<>();

  private CrdtBench() {}

  public static void main(String[] arguments) throws IOException {
    CrdtBench bench = new CrdtBench();
    if (arguments[0].equals("memory")) {
      System.out.println(bench.peakMemoryMb(Path.of(arguments[1])));
    } else {
      bench.measure(Path.of(arguments[0]));
      System.out.println(new Gson().toJson(bench.results));
    }
  }

  private void measure(Path folder) throws IOException {
    for (String line : Files.readAllLines(folder.resolve("workloads.txt"))) {
      String kind = line.substring(0, line.indexOf(' '));
      String name = line.substring(kind.length() + 1);
      List<byte[]> updates = read(folder.resolve(name + ".bin"));
      if (kind.equals("updates")) {
        measureUpdates(name, updates);
      } else {
        measureBoard(name, updates.get(0));
      }
    }
  }

  private void measureUpdates(String name, List<byte[]> updates) {
    best(name + " apply", () -> applyAll(updates));
    best(name + " inspect and apply", () -> inspectAndApplyAll(updates));
    double inspectMs = best(name + " inspect", () -> inspectAll(updates));
    long bytes = updates.stream().mapToLong(update -> update.length).sum();
    results.put(name + " inspector, ns per update", inspectMs * 1e6 / updates.size());
    results.put(name + " inspector, MB/s", bytes / 1000.0 / inspectMs);
  }

  private void measureBoard(String name, byte[] state) {
    best(
        name + " load",
        () -> {
          try (Doc doc = engine.create()) {
            doc.applyCheckpoint(state);
          }
        });
    try (Doc doc = engine.create()) {
      doc.applyCheckpoint(state);
      best(name + " project", doc::canonicalJson);
      best(name + " encode", doc::encodeState);
      StateVector all = doc.stateVector();
      best(name + " diff", () -> doc.encodeDiff(all));
    }
  }

  private void applyAll(List<byte[]> updates) {
    try (Doc doc = engine.create()) {
      for (byte[] update : updates) {
        doc.apply(List.of(update));
      }
    }
  }

  private void inspectAndApplyAll(List<byte[]> updates) {
    KnownStructs known = new KnownStructs();
    try (Doc doc = engine.create()) {
      for (byte[] update : updates) {
        inspect(update, known);
        doc.apply(List.of(update));
      }
    }
  }

  private void inspectAll(List<byte[]> updates) {
    KnownStructs known = new KnownStructs();
    for (byte[] update : updates) {
      inspect(update, known);
    }
  }

  private void inspect(byte[] update, KnownStructs known) {
    known.add((Accepted) inspector.inspect(update, known, UpdateLimits.UPDATE));
  }

  /** Milliseconds of the fastest run. */
  private double best(String name, Runnable run) {
    long begin = cpuNanos();
    long best = Long.MAX_VALUE;
    for (int done = 0; done < MAX_RUNS; done++) {
      long start = cpuNanos();
      if (done >= MIN_RUNS && start - begin > BUDGET_NANOS) {
        break;
      }
      run.run();
      best = Math.min(best, cpuNanos() - start);
    }
    results.put(name, best / 1e6);
    return best / 1e6;
  }

  /** What this thread spent computing, so that a busy machine does not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private long peakMemoryMb(Path file) throws IOException {
    try (Doc doc = engine.create()) {
      doc.applyCheckpoint(read(file).get(0));
      if (doc.canonicalJson().length == 0) {
        throw new IllegalStateException("nothing was projected");
      }
    }
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IllegalStateException("/proc/self/status has no VmHWM");
  }

  /** u32 little-endian count, then each update with its length in front. */
  private static List<byte[]> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> updates = new ArrayList<>(bytes.getInt());
    while (bytes.hasRemaining()) {
      byte[] update = new byte[bytes.getInt()];
      bytes.get(update);
      updates.add(update);
    }
    return updates;
  }
}

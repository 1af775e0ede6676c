package org.whiteboard.bench;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;

/**
 * The JVM's part of {@code script/bench crdt}.
 *
 * <p>{@code CrdtBench FOLDER KIND NAME} runs the benchmarks of one workload with JMH, each in a
 * process of its own, and appends to {@code FOLDER/jvm.jsonl}: the fastest run in milliseconds, by
 * name. The fastest, as in Rust and on Node, because what else runs on the machine only ever adds.
 * {@code CrdtBench memory FOLDER BOARD} loads and projects one board and prints the most memory the
 * process ever had, in MB.
 */
public final class CrdtBench {
  /** Shorter, and the compiler of the JVM still works while it is measured. */
  private static final int WARM_UPS = 2;

  private static final int MEASUREMENTS = 2;
  private static final TimeValue ITERATION = TimeValue.seconds(1);

  private CrdtBench() {}

  public static void main(String[] arguments) throws IOException, RunnerException {
    if (arguments[0].equals("memory")) {
      System.out.println(peakMemoryMb(new Workloads(Path.of(arguments[1])), arguments[2]));
      return;
    }
    String folder = arguments[0];
    String kind = arguments[1];
    String name = arguments[2];
    Class<?> benchmarks = kind.equals("updates") ? UpdatesBenchmark.class : BoardBenchmark.class;
    Collection<RunResult> results =
        new Runner(options(benchmarks, folder).param("workload", name).build()).run();
    Path jvm = Path.of(folder, "jvm.jsonl");
    Files.writeString(
        jvm,
        new Gson().toJson(fastestMs(name, results)) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static ChainedOptionsBuilder options(Class<?> benchmarks, String folder) {
    return new OptionsBuilder()
        .include(benchmarks.getName())
        .param("folder", folder)
        .mode(Mode.SampleTime)
        .timeUnit(TimeUnit.MILLISECONDS)
        .warmupIterations(WARM_UPS)
        .warmupTime(ITERATION)
        .measurementIterations(MEASUREMENTS)
        .measurementTime(ITERATION)
        .forks(1);
  }

  /** The fastest, as in Rust and on Node: what else runs on the machine only ever adds. */
  private static Map<String, Double> fastestMs(String name, Collection<RunResult> results) {
    Map<String, Double> fastest = new TreeMap<>();
    for (RunResult result : results) {
      String benchmark = result.getParams().getBenchmark();
      fastest.put(
          name + " " + benchmark.substring(benchmark.lastIndexOf('.') + 1),
          result.getPrimaryResult().getStatistics().getMin());
    }
    return fastest;
  }

  private static long peakMemoryMb(Workloads workloads, String board) throws IOException {
    try (Doc doc = DocEngine.yrs().create()) {
      doc.applyCheckpoint(workloads.updates(board).get(0));
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
}

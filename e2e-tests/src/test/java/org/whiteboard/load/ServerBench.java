package org.whiteboard.load;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code script/bench server}: each scenario against each server, in turns, from this one process.
 * Writes all figures as JSON for {@code e2e-tests/bench/table.mjs}; exits with 1 when anything that
 * was owed did not arrive at Whiteboard's.
 *
 * <p>Arguments: the root of the tree, the folder for results, runs, {@code full} or {@code quick},
 * the scenarios and the servers, each comma-separated.
 */
public final class ServerBench {
  private final Path root;
  private final Path work;
  private final Pace pace;

  private ServerBench(Path root, Path work, Pace pace) {
    this.root = root;
    this.work = work;
    this.pace = pace;
  }

  /** One scenario at one server: figure to its value in each run. */
  private record Row(
      String scenario,
      String title,
      String server,
      Map<String, List<Double>> figures,
      List<String> faults) {

    static Row empty(String name, Scenario scenario, Contender contender) {
      return new Row(
          name, scenario.title(), contender.title, new LinkedHashMap<>(), new ArrayList<>());
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Pace pace = arguments[3].equals("quick") ? Pace.QUICK : Pace.FULL;
    Path work = Path.of(arguments[1]);
    ServerBench bench = new ServerBench(Path.of(arguments[0]), work, pace);
    List<Row> rows = new ArrayList<>();
    for (String name : arguments[4].split(",", -1)) {
      Map<Contender, Row> contenders = contenders(name, arguments[5]);
      rows.addAll(contenders.values());
      bench.measure(scenario(name), contenders, Integer.parseInt(arguments[2]), rows);
    }
    boolean ours = rows.stream().anyMatch(row -> isOurs(row) && !row.faults.isEmpty());
    System.exit(ours ? 1 : 0);
  }

  /** Those of the servers that have something to show in this scenario, with their empty rows. */
  private static Map<Contender, Row> contenders(String name, String servers) {
    Scenario scenario = scenario(name);
    Map<Contender, Row> contenders = new LinkedHashMap<>();
    for (String server : servers.split(",", -1)) {
      Contender contender = Contender.valueOf(server);
      if (contender.onlyStoresToo() && !scenario.draws()) {
        System.err.println(name + ": nothing is drawn, so " + server + " would do the same");
      } else {
        contenders.put(contender, Row.empty(name, scenario, contender));
      }
    }
    return contenders;
  }

  private static boolean isOurs(Row row) {
    return row.server.equals(Contender.WHITEBOARD.title);
  }

  private static Scenario scenario(String name) {
    Scenario scenario = Scenarios.all().get(name);
    if (scenario == null) {
      throw new IllegalArgumentException(
          "no scenario '" + name + "'; there are " + Scenarios.all().keySet());
    }
    return scenario;
  }

  /** Everybody in turns: a machine that is slower for some minutes is so for all of them. */
  private void measure(
      Scenario scenario, Map<Contender, Row> contenders, int runs, List<Row> everything)
      throws IOException, InterruptedException {
    for (int run = 1; run <= runs; run++) {
      for (Map.Entry<Contender, Row> each : contenders.entrySet()) {
        note(each.getValue(), run, play(scenario, each.getKey()));
        Files.writeString(
            work.resolve("server.json"),
            new GsonBuilder().setPrettyPrinting().create().toJson(everything));
      }
    }
  }

  private static void note(Row row, int run, Result result) {
    result
        .figures()
        .forEach(
            (figure, value) ->
                row.figures.computeIfAbsent(figure, any -> new ArrayList<>()).add(value));
    row.faults.addAll(result.faults());
    System.err.printf(
        "%s, %s, run %d: %s%s%n",
        row.title,
        row.server,
        run,
        rounded(result.figures()),
        result.faults().isEmpty() ? "" : " FAULT " + result.faults());
  }

  private Result play(Scenario scenario, Contender contender)
      throws IOException, InterruptedException {
    try (Target target = Target.start(contender, root, work, scenario.heapMb())) {
      try {
        return scenario.play(target, pace, new Verification(root, work));
      } catch (IllegalStateException e) {
        return new Result().fault(e.getMessage());
      }
    }
  }

  private static Map<String, Double> rounded(Map<String, Double> figures) {
    Map<String, Double> rounded = new LinkedHashMap<>();
    figures.forEach((name, value) -> rounded.put(name, Math.round(value * 100) / 100.0));
    return rounded;
  }
}

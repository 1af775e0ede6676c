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
 * {@code script/bench server}: each scenario against each server, one after the other, from this
 * one process. Writes all figures as JSON for {@code e2e-tests/bench/table.mjs}; exits with 1 when
 * anything that was owed did not arrive at Whiteboard's.
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
      List<String> faults) {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Pace pace = arguments[3].equals("quick") ? Pace.QUICK : Pace.FULL;
    Path work = Path.of(arguments[1]);
    ServerBench bench = new ServerBench(Path.of(arguments[0]), work, pace);
    List<Row> rows = new ArrayList<>();
    for (String name : arguments[4].split(",", -1)) {
      for (String server : arguments[5].split(",", -1)) {
        Contender contender = Contender.valueOf(server);
        if (contender.onlyStoresToo() && !scenario(name).draws()) {
          System.err.println(name + ": nothing is drawn, so " + server + " would do the same");
          continue;
        }
        rows.add(bench.measure(name, contender, Integer.parseInt(arguments[2])));
        Files.writeString(
            work.resolve("server.json"),
            new GsonBuilder().setPrettyPrinting().create().toJson(rows));
      }
    }
    boolean ours = rows.stream().anyMatch(row -> isOurs(row) && !row.faults.isEmpty());
    System.exit(ours ? 1 : 0);
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

  private Row measure(String name, Contender contender, int runs)
      throws IOException, InterruptedException {
    Scenario scenario = scenario(name);
    Row row =
        new Row(name, scenario.title(), contender.title, new LinkedHashMap<>(), new ArrayList<>());
    for (int run = 1; run <= runs; run++) {
      Result result = play(scenario, contender);
      result
          .figures()
          .forEach(
              (figure, value) ->
                  row.figures.computeIfAbsent(figure, any -> new ArrayList<>()).add(value));
      row.faults.addAll(result.faults());
      System.err.printf(
          "%s, %s, run %d: %s%s%n",
          scenario.title(),
          contender.title,
          run,
          rounded(result.figures()),
          result.faults().isEmpty() ? "" : " FAULT " + result.faults());
    }
    return row;
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

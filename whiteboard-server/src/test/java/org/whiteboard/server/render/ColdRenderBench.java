package org.whiteboard.server.render;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.whiteboard.server.RunningServer;
import org.whiteboard.server.bench.BenchFolder;

/**
 * How long a first picture takes in a process that has just begun: {@code whiteboard render}, and a
 * server's first request. Both run {@code script/whiteboard}. Not a test.
 */
final class ColdRenderBench {
  private static final int ROUNDS = 5;
  private static final long SEED = 1;

  private final Path data;
  private final String link;
  private final int shapes;

  private ColdRenderBench(Path data, String link, int shapes) {
    this.data = data;
    this.link = link;
    this.shapes = shapes;
  }

  /** Prints two rows. */
  static void print(int shapes) throws IOException {
    Path data = Files.createTempDirectory("whiteboard-render");
    try {
      ColdRenderBench bench = new ColdRenderBench(data, board(data, shapes), shapes);
      bench.row("whiteboard render, start to end", bench::render);
      bench.row("a new server's first picture", bench::firstRequest);
    } finally {
      BenchFolder.delete(data);
    }
  }

  private static String board(Path data, int shapes) {
    try (RunningServer server = new RunningServer(data)) {
      String id = server.create("Bench").id();
      String board = Scenes.mixed(shapes, SEED).toString();
      HttpResponse<String> answer = server.json("POST", "/api/boards/" + id + "/import", board);
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("import: " + answer.body());
      }
      return id;
    }
  }

  private interface Measured {
    double ms() throws IOException, InterruptedException;
  }

  private void row(String what, Measured measured) throws IOException {
    double[] times = new double[ROUNDS];
    try {
      for (int i = 0; i < ROUNDS; i++) {
        times[i] = measured.ms();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "| %,d | %s | %.0f | %.0f |%n",
        shapes,
        what,
        times[ROUNDS / 2],
        times[ROUNDS - 1]);
  }

  private double render() throws IOException, InterruptedException {
    Path picture = data.resolve("picture.png");
    long start = System.nanoTime();
    Process process =
        whiteboard("render", link, picture.toString(), "--data", data.toString())
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("whiteboard render failed");
    }
    return millis(start);
  }

  private double firstRequest() throws IOException, InterruptedException {
    Process process = whiteboard("serve", "--port", "0", "--data", data.toString()).start();
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Stream<String> said = lines.lines()) {
      String address =
          said.filter(line -> line.contains("http://"))
              .findFirst()
              .map(line -> line.replaceFirst(".*(http://[^ ]+?)/?( .*)?$", "$1"))
              .orElseThrow();
      HttpClient client = HttpClient.newHttpClient();
      URI picture = URI.create(address + "/api/boards/" + link + "/export?format=png");
      long start = System.nanoTime();
      int status =
          client
              .send(
                  HttpRequest.newBuilder(picture).build(), HttpResponse.BodyHandlers.ofByteArray())
              .statusCode();
      if (status != 200) {
        throw new IllegalStateException("the server answered " + status);
      }
      return millis(start);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static ProcessBuilder whiteboard(String... arguments) {
    List<String> command = new ArrayList<>(List.of("script/whiteboard"));
    command.addAll(List.of(arguments));
    ProcessBuilder whiteboard =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    whiteboard.environment().put("WHITEBOARD_NO_BUILD", "1");
    return whiteboard;
  }

  private static double millis(long sinceNs) {
    return (System.nanoTime() - sinceNs) / 1e6;
  }
}

package org.whiteboard.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import org.whiteboard.board.ContentHash;
import org.whiteboard.recording.RecordingReader;
import org.whiteboard.server.ServerConfig;
import org.whiteboard.server.WhiteboardServer;
import org.whiteboard.server.export.BadOptionException;
import org.whiteboard.server.identity.IdentitySettings;
import org.whiteboard.server.ops.Amount;
import org.whiteboard.server.ops.DeepThreads;
import org.whiteboard.server.replay.Casting;
import org.whiteboard.server.replay.Fault;
import org.whiteboard.server.replay.Replay;
import org.whiteboard.server.replay.ReplayPlan;
import org.whiteboard.server.replay.ReplayReport;
import org.whiteboard.server.replay.ReplayTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a recording and says whether everybody ended with the same board. */
@Command(
    name = "replay",
    description =
        "Plays a recording with many clients and compares their boards with the server's.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class ReplayRecording implements Callable<Integer> {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  @Parameters(paramLabel = "FILE", description = "A recording, see docs/recording.md.")
  private Path file;

  @Option(
      names = "--against",
      paramLabel = "URL",
      description = "A board's page, or a server to make a new board on; otherwise in process.")
  private Optional<String> against = Optional.empty();

  @Option(names = "--clients", paramLabel = "N", description = "Connections to play with.")
  private int clients = 4;

  @Option(
      names = "--speed",
      paramLabel = "0..100|max",
      description = "How many times faster than recorded; 0 and max are as fast as possible.")
  private String speed = "max";

  @Option(names = "--seed", paramLabel = "S", description = "Decides where faults strike.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--faults",
      split = ",",
      paramLabel = "FAULT",
      description = "Any of drop, reorder, duplicate, disconnect, crash, or all.")
  private List<String> faults = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ReplayPlan plan = plan();
    HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    if (against.isPresent()) {
      return play(ReplayTarget.at(against.get(), http), plan, http);
    }
    Path data = Files.createTempDirectory("whiteboard-replay");
    ServerConfig config =
        new ServerConfig(
            "127.0.0.1",
            0,
            data,
            false,
            List.of(),
            Optional.empty(),
            "'none'",
            false,
            Optional.empty(),
            IdentitySettings.NONE,
            ServerConfig.EdgeSettings.PLAIN,
            ServerConfig.Limits.DEFAULT);
    try (WhiteboardServer server = WhiteboardServer.start(config)) {
      return play(ReplayTarget.at("http://127.0.0.1:" + server.port(), http), plan, http);
    } finally {
      delete(data);
    }
  }

  private ReplayPlan plan() {
    long chosenSeed = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000));
    try {
      return new ReplayPlan(clients, chosenSpeed(), chosenSeed, chosenFaults());
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(e.getMessage());
    }
  }

  private double chosenSpeed() {
    try {
      return speed.equals("max") ? 0 : Double.parseDouble(speed);
    } catch (NumberFormatException e) {
      return Double.NaN; // Which no plan takes.
    }
  }

  private Set<Fault> chosenFaults() {
    Set<Fault> chosen = EnumSet.noneOf(Fault.class);
    for (String name : faults) {
      if (name.equals("all")) {
        return EnumSet.allOf(Fault.class);
      }
      chosen.add(
          Arrays.stream(Fault.values())
              .filter(fault -> fault.name().equals(name.toUpperCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new BadOptionException(
                          "There is no fault '"
                              + name
                              + "': choose from drop, reorder, duplicate, disconnect and crash.")));
    }
    return chosen;
  }

  private int play(ReplayTarget target, ReplayPlan plan, HttpClient http) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Casting casting = cast();
    try (InputStream in = Files.newInputStream(file);
        RecordingReader recording = new RecordingReader(in)) {
      out.printf(
          "playing %s on %s with %s, seed %d%n",
          file.getFileName(), target.server(), Amount.of(plan.clients(), "client"), plan.seed());
      FutureTask<ReplayReport> task =
          new FutureTask<>(
              () -> {
                try (ReplayBars bars = new ReplayBars(casting.lengthMs())) {
                  return new Replay(target, plan, http, bars).play(recording, casting);
                }
              });
      // Documents recurse with their nesting, see Doc.
      new DeepThreads("replay").newThread(task).start();
      return show(task.get(), plan);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private Casting cast() throws IOException {
    try (InputStream in = Files.newInputStream(file);
        RecordingReader recording = new RecordingReader(in)) {
      return Casting.of(recording);
    }
  }

  private int show(ReplayReport report, ReplayPlan plan) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s sent and %s received in %.2f s: %.0f frames/s%n",
        Amount.of(report.updatesSent(), "change"),
        Amount.of(report.framesReceived(), "frame"),
        report.seconds(),
        report.framesReceived() / report.seconds());
    out.printf(
        "from one replica to another: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms (%s)%n",
        report.p50Ms(),
        report.p95Ms(),
        report.p99Ms(),
        Amount.of(report.latencySamples(), "sample"));
    int number = 0;
    for (ContentHash replica : report.replicas()) {
      out.printf("client %-4d %s%n", number++, replica);
    }
    out.printf("server      %s%n", report.server());
    if (report.converged()) {
      out.println("all replicas hold the same board");
      return ExitCode.DONE.code();
    }
    out.printf("replicas differ, seed %d%n", plan.seed());
    report.difference().ifPresent(difference -> out.println("first difference: " + difference));
    return ExitCode.FAILED.code();
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

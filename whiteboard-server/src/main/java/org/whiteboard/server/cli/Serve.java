package org.whiteboard.server.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.server.ServerConfig;
import org.whiteboard.server.UpkeepRules;
import org.whiteboard.server.WhiteboardServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the server until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the server.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {
      "",
      "Every option can also be set in the environment (--create-on-join is",
      "WHITEBOARD_CREATE_ON_JOIN) or in a properties file (create-on-join=true)."
    })
final class Serve implements Callable<Integer> {
  @Option(names = "--host", description = "Address to listen at; 0.0.0.0 for every one.")
  private String host = "127.0.0.1";

  @Option(names = "--port", description = "Port to listen at; 0 for any free one.")
  private int port = 8080;

  @Option(names = "--data", description = "Folder that everything is kept in.")
  private Path data = Path.of("data");

  @Option(names = "--store", description = "Where boards are kept: ${COMPLETION-CANDIDATES}.")
  private Store store = Store.sqlite;

  @Option(
      names = "--create-on-join",
      arity = "0..1",
      fallbackValue = "true",
      description = "Let any name be a board that everybody may edit, from the first join on.")
  private boolean createOnJoin;

  @Option(
      names = "--origin",
      split = ",",
      paramLabel = "URL",
      description = "Further web origins that may use this server, or * for all.")
  private List<String> origins = List.of();

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "Where users reach this server, when it stands behind a proxy.")
  private Optional<String> publicUrl = Optional.empty();

  @Option(
      names = "--frame-ancestors",
      paramLabel = "SOURCES",
      description = "Sites that may show boards in a frame, as a CSP source list.")
  private String frameAncestors = "'none'";

  @Option(
      names = "--metrics-for-all",
      arity = "0..1",
      fallbackValue = "true",
      description = "Answer /metrics to other machines too.")
  private boolean metricsForAll;

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = "Record everything that comes in, one file for each board; see replay.")
  private Optional<Path> record = Optional.empty();

  @Option(
      names = "--upkeep-seconds",
      paramLabel = "N",
      description = "Pause between two rounds of work in the background: thumbnails, search.")
  private long upkeepSeconds = UpkeepRules.DEFAULT.pause().toSeconds();

  @Option(
      names = "--version-minutes",
      paramLabel = "N",
      description = "Time between two automatic versions while people draw.")
  private long versionMinutes = UpkeepRules.DEFAULT.versionInterval().toMinutes();

  @Option(
      names = "--version-days",
      paramLabel = "N",
      description = "Days that automatic versions are kept.")
  private int versionDays = UpkeepRules.DEFAULT.versionDays();

  @Option(
      names = "--trash-days",
      paramLabel = "N",
      description = "Days that a board stays in the trash before it is deleted for good.")
  private int trashDays = UpkeepRules.DEFAULT.trashDays();

  @Option(
      names = "--history-days",
      paramLabel = "N",
      description = "Days that history is kept; older is folded. All of it is kept when 0.")
  private int historyDays = UpkeepRules.DEFAULT.historyDays();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties file with values for these options.")
  private Optional<Path> config = Optional.empty();

  @Mixin private IdentityOptions identity = new IdentityOptions();

  @Mixin private EdgeOptions edge = new EdgeOptions();

  @Mixin private LimitOptions limits = new LimitOptions();

  /** Kinds of store; constants are named as they are written on the command line. */
  @SuppressWarnings("checkstyle:ConstantName")
  enum Store {
    sqlite
  }

  @Override
  public Integer call() throws InterruptedException {
    Logger log = LoggerFactory.getLogger(Serve.class);
    WhiteboardServer server = WhiteboardServer.start(serverConfig());
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  log.info("stopping");
                  server.close();
                  log.info("stopped");
                  // A JVM that a signal ends exits with 128 + its number, which service managers
                  // take for a failure. This stop was clean.
                  Runtime.getRuntime().halt(ExitCode.DONE.code());
                },
                "stop"));
    String shown = host.equals("0.0.0.0") || host.equals("127.0.0.1") ? "localhost" : host;
    ServerConfig.EdgeSettings where = edge.settings();
    System.out.println(
        "Whiteboard is at "
            + (where.tls().isPresent() ? "https://" : "http://")
            + (shown + ":" + server.port() + where.basePath() + "/"));
    System.out.flush();
    log.info("{} store in {}, process {}", store, data.toAbsolutePath().normalize(), pid());
    config.ifPresent(file -> log.info("settings from {}", file));
    never.await();
    return ExitCode.DONE.code();
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private ServerConfig serverConfig() {
    return new ServerConfig(
        host,
        port,
        data,
        createOnJoin,
        origins,
        publicUrl.map(url -> url.replaceFirst("/+$", "")),
        frameAncestors,
        metricsForAll,
        record,
        identity.settings(),
        edge.settings(),
        new UpkeepRules(
            Duration.ofSeconds(upkeepSeconds),
            Duration.ofMinutes(versionMinutes),
            versionDays,
            trashDays,
            historyDays),
        limits.limits());
  }
}

package org.whiteboard.e2e.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The packaged server, started as users start it, on a free loopback port. It can be killed as a
 * power cut would and started again on the same data and port. Not thread-safe.
 */
public final class ServerProcess implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final int port;
  private final Path data;
  private final List<String> arguments;
  private final HttpClient http;
  private final boolean tls;
  private final Path log;
  private Process process;

  private ServerProcess(int port, Path data, List<String> arguments) {
    this(port, data, arguments, HTTP, false);
  }

  private ServerProcess(int port, Path data, List<String> arguments, HttpClient http, boolean tls) {
    this.http = http;
    this.tls = tls;
    this.port = port;
    this.data = data;
    this.arguments = arguments;
    this.log =
        Project.output("servers")
            .resolve(ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".log");
  }

  /** Starts on a new, empty data folder and returns once it answers. */
  public static ServerProcess start(String... arguments) {
    return startOn(newData(), arguments);
  }

  /** Starts with https and wss alone; the arguments name what was issued. */
  public static ServerProcess startEncrypted(Certificates issued, String... arguments) {
    HttpClient trusting =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(issued.trusting())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    ServerProcess server =
        new ServerProcess(Project.freePort(), newData(), List.of(arguments), trusting, true);
    server.launch();
    return server;
  }

  private static Path newData() {
    try {
      return Files.createTempDirectory(Project.output("data"), "server");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts on a port that was chosen before, for options that name it. */
  public static ServerProcess startAt(int port, String... arguments) {
    ServerProcess server = new ServerProcess(port, newData(), List.of(arguments));
    server.launch();
    return server;
  }

  /** Starts on {@code data} and returns once it answers. */
  public static ServerProcess startOn(Path data, String... arguments) {
    ServerProcess server = new ServerProcess(Project.freePort(), data, List.of(arguments));
    server.launch();
    return server;
  }

  /** The command that starts the packaged server with {@code arguments} and nothing else. */
  public static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.add("-jar");
    command.add(Project.jar().toString());
    command.addAll(List.of(arguments));
    return command;
  }

  public int port() {
    return port;
  }

  public Path data() {
    return data;
  }

  public URI http(String path) {
    return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + port + path);
  }

  /** What a Yjs client is given as its server; the board's address is the room's name. */
  public String syncUrl() {
    return (tls ? "wss" : "ws") + "://127.0.0.1:" + port + "/sync";
  }

  public Boards boards() {
    return tls ? new Boards(http(""), http) : new Boards(http(""));
  }

  /** Everything the server printed so far, over all its starts. */
  public List<String> log() {
    try {
      // The last letter may be written by half.
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: nothing is flushed, nothing is closed. */
  public void killHard() {
    process.destroyForcibly();
    awaitExit();
  }

  /** SIGTERM, as an init system stops it; returns the exit code. */
  public int stop() {
    process.destroy();
    return awaitExit();
  }

  /** Starts again on the same data and port after {@link #killHard} or {@link #stop}. */
  public void restart() {
    if (process.isAlive()) {
      throw new IllegalStateException("still running");
    }
    launch();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      killHard();
    }
  }

  private void launch() {
    List<String> command =
        command("serve", "--host", "127.0.0.1", "--port", "" + port, "--data", data.toString());
    command.addAll(arguments);
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Eventually.until("the server answers on port " + port + ", log in " + log, this::answers);
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new AssertionError(
          "the server ended with " + process.exitValue() + ":\n" + String.join("\n", log()));
    }
    try {
      HttpRequest request =
          HttpRequest.newBuilder(http("/healthz")).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private int awaitExit() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the server does not end, log in " + log);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

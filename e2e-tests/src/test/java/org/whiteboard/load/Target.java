package org.whiteboard.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.whiteboard.e2e.support.Project;

/** A server under load: a process of its own on a free port of loopback, with empty data. */
final class Target implements AutoCloseable {
  private static final long START_LIMIT_NANOS = 60_000_000_000L;

  private final Contender contender;
  private final int port;
  private final Process process;
  private final Path log;

  private Target(Contender contender, int port, Process process, Path log) {
    this.contender = contender;
    this.port = port;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts the server and returns when it listens.
   *
   * @param work a folder for its data and log
   * @param heapMb what its heap may grow to; 0 for its default
   */
  static Target start(Contender contender, Path root, Path work, int heapMb) throws IOException {
    int port = Project.freePort();
    Path data = Files.createTempDirectory(Files.createDirectories(work), "data");
    Path log = work.resolve(contender.name().toLowerCase(Locale.ROOT) + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(contender.command(root, port, data))
            .directory(root.resolve("e2e-tests/bench/peers").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(contender.environment(port, heapMb, data));
    Target target = new Target(contender, port, builder.start(), log);
    target.awaitPort();
    return target;
  }

  private void awaitPort() {
    long deadline = System.nanoTime() + START_LIMIT_NANOS;
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(contender.title + " does not start; see " + log);
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  String prefix() {
    return contender.prefix;
  }

  Contender contender() {
    return contender;
  }

  ProcessFigures figures() {
    return ProcessFigures.of(process.pid());
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

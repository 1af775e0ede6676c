package org.whiteboard.e2e.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** Where the tree keeps what the tests start, and what the machine lends them. */
public final class Project {
  /** Above those that browsers refuse to open. */
  private static final int FIRST_PORT = 12_000;

  /** Linux lends ports from here on. */
  private static final int LENT_FROM = 32_768;

  private static final Path ROOT = findRoot();

  private Project() {}

  public static Path root() {
    return ROOT;
  }

  /** The packaged server; the build puts it there before this module runs. */
  public static Path jar() {
    Path jar = ROOT.resolve("whiteboard-server/target/whiteboard.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(jar + " is missing: run script/build first");
    }
    return jar;
  }

  /** Where tests leave logs and pictures for whoever reads a failure. */
  public static Path output(String folder) {
    try {
      return Files.createDirectories(ROOT.resolve("e2e-tests/target").resolve(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A port nobody listens on now. It is none of those that systems lend to outgoing connections,
   * one of which could take it before the server is there, or while the server is started again.
   */
  public static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LENT_FROM);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Another one, then.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Path findRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isRegularFile(folder.resolve("e2e-tests/pom.xml"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("not started inside the Whiteboard tree");
    }
    return folder;
  }
}

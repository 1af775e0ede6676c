package org.whiteboard.e2e.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A certified OpenID provider in a Node process of its own; {@code
 * e2e-tests/node/identity-provider.mjs} says whom it knows.
 */
public final class IdentityProvider implements AutoCloseable {
  public static final String CLIENT = "whiteboard";
  public static final String SECRET = "only-on-loopback";

  private final int port;
  private final Process process;

  private IdentityProvider(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Starts one that sends browsers back to {@code server}, an address without a slash at its end.
   */
  public static IdentityProvider start(String server) {
    Path folder = Project.root().resolve("e2e-tests/node");
    int port = Project.freePort();
    try {
      Process process =
          new ProcessBuilder("node", "identity-provider.mjs", "" + port, server)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      String line = output.readLine();
      if (!"ready".equals(line)) {
        throw new IllegalStateException("the identity provider said " + line);
      }
      return new IdentityProvider(port, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String issuer() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

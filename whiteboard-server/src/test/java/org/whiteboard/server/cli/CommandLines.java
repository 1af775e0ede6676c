package org.whiteboard.server.cli;

/** Runs commands in this process, for tests of other packages. */
public final class CommandLines {
  private CommandLines() {}

  /** The exit code. */
  public static int run(String... args) {
    return Whiteboard.run(args);
  }
}

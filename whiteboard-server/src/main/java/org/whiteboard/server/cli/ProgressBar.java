package org.whiteboard.server.cli;

import java.io.Console;
import java.io.PrintStream;

/**
 * How far a long command has come, on one line of stderr. Draws nothing where nobody looks: when
 * stdin or stdout is no terminal, and for scripts. Thread-safe.
 */
final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final long DRAW_EVERY_NANOS = 100_000_000;

  private final PrintStream out;
  private final String what;
  private final boolean shown;
  private long drawnNanos; // guarded by this
  private boolean drawn; // guarded by this

  /**
   * Draws nothing yet.
   *
   * @param quiet for scripts, that is with {@code --json}
   */
  ProgressBar(String what, boolean quiet) {
    this(System.err, what, !quiet && isTerminal());
  }

  ProgressBar(PrintStream out, String what, boolean shown) {
    this.out = out;
    this.what = what;
    this.shown = shown;
  }

  /** From Java 22 on there is a console even where there is no terminal, and it says so. */
  @SuppressWarnings("SystemConsoleNull") // Both ways of saying so are asked for.
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // Before 22, where a console is a terminal.
    }
  }

  synchronized void show(long done, long total) {
    long now = System.nanoTime();
    boolean due = !drawn || now - drawnNanos > DRAW_EVERY_NANOS || done >= total;
    if (!shown || !due) {
      return;
    }
    drawn = true;
    drawnNanos = now;
    long capped = Math.min(done, total);
    int filled = total == 0 ? WIDTH : (int) (WIDTH * capped / total);
    out.printf(
        "\r%s [%s%s] %d %%",
        what,
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        total == 0 ? 100 : 100 * capped / total);
    out.flush();
  }

  /** Ends the line, if there is one. */
  @Override
  public synchronized void close() {
    if (drawn) {
      out.println();
    }
  }
}

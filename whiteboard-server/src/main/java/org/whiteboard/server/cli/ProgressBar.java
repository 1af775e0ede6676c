package org.whiteboard.server.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.whiteboard.server.progress.Progress;

/**
 * How far a long command has come, on one line of stderr that each step of it takes over from the
 * one before. Draws nothing where nobody looks: when stderr is no terminal, when stdout is a pipe
 * into a program that may draw itself, and for scripts. Thread-safe.
 */
final class ProgressBar implements Progress, AutoCloseable {
  private static final int WIDTH = 30;
  private static final long DRAW_EVERY_NANOS = 100_000_000;
  private static final double BYTES_PER_MB = 1e6;

  private final PrintStream out;
  private final boolean shown;
  private String what; // guarded by this
  private long drawnNanos; // guarded by this
  private boolean stepDrawn; // guarded by this
  private int lineLength; // guarded by this

  /**
   * Draws nothing yet.
   *
   * @param what the first step
   * @param quiet for scripts, that is with {@code --json}
   */
  ProgressBar(String what, boolean quiet) {
    this(System.err, what, !quiet && isWatched());
  }

  ProgressBar(PrintStream out, String what, boolean shown) {
    this.out = out;
    this.what = what;
    this.shown = shown;
  }

  private static boolean isWatched() {
    Optional<String> stderr = stream(2);
    return stderr.isPresent()
        ? isTerminal(stderr.get()) && !stream(1).orElse("").startsWith("pipe:")
        : hasConsole();
  }

  /** What a standard stream leads to; Java only tells whether stdin and stdout are terminals. */
  private static Optional<String> stream(int number) {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty(); // Not on Linux.
    }
  }

  private static boolean isTerminal(String file) {
    return file.startsWith("/dev/pts/")
        || file.startsWith("/dev/tty")
        || file.equals("/dev/console");
  }

  /** From Java 22 on there is a console even where there is no terminal, and it says so. */
  @SuppressWarnings("SystemConsoleNull") // Both ways of saying so are asked for.
  private static boolean hasConsole() {
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

  /** Goes on to the next step, of which nothing is known yet. */
  synchronized void step(String next) {
    what = next;
    stepDrawn = false;
    draw(next + " ...");
  }

  @Override
  public synchronized void reached(long done, long total) {
    if (!isDue(done >= total)) {
      return;
    }
    long capped = Math.min(done, total);
    int filled = total == 0 ? WIDTH : (int) (WIDTH * capped / total);
    long percent = total == 0 ? 100 : 100 * capped / total;
    draw(what + " [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + percent + " %");
  }

  /** Says how much came of what nobody knows the end of. */
  synchronized void soFar(long bytes) {
    if (isDue(false)) {
      draw(String.format(Locale.ROOT, "%s %.1f MB", what, bytes / BYTES_PER_MB));
    }
  }

  private boolean isDue(boolean last) {
    long now = System.nanoTime();
    boolean due = !stepDrawn || last || now - drawnNanos > DRAW_EVERY_NANOS;
    if (due) {
      stepDrawn = true;
      drawnNanos = now;
    }
    return due;
  }

  private void draw(String line) {
    if (shown) {
      out.print("\r" + line + " ".repeat(Math.max(0, lineLength - line.length())));
      out.flush();
      lineLength = line.length();
    }
  }

  /** Ends the line, if there is one; what is shown after it begins another. */
  @Override
  public synchronized void close() {
    if (lineLength > 0) {
      out.println();
      lineLength = 0;
    }
  }
}

package org.whiteboard.e2e.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One finished run of the packaged command line: its exit code and all it printed. */
public record CommandRun(int exitCode, String output) {

  /** Runs {@code whiteboard ARGUMENTS} to its end. */
  public static CommandRun of(String... arguments) {
    return ofCommand(ServerProcess.command(arguments));
  }

  /**
   * Runs {@code whiteboard ARGUMENTS} on a terminal of its own, which shows stdout and stderr.
   *
   * @param shell what the shell is told, with {@code COMMAND} in the place of the command
   */
  public static CommandRun onTerminal(String shell, String... arguments) {
    String line =
        ServerProcess.command(arguments).stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    return ofCommand(List.of("script", "-qec", shell.replace("COMMAND", line), "/dev/null"));
  }

  /** Runs any command to its end, in the root of the tree. */
  public static CommandRun ofCommand(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Project.root().toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end; it printed:\n" + output);
      }
      return new CommandRun(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

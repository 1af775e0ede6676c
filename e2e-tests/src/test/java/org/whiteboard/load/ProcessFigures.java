package org.whiteboard.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kernel says of a process; Linux only.
 *
 * @param cpuMs time on all cores since it started, in steps of 10 ms
 * @param rssKb memory it holds now
 * @param peakRssKb the most it ever held
 */
record ProcessFigures(long cpuMs, long rssKb, long peakRssKb, long threads, long files) {
  /** {@code sysconf(_SC_CLK_TCK)} of every Linux that Java runs on. */
  static final int TICK_MS = 10;

  private static final int UTIME = 11;
  private static final int STIME = 12;

  static ProcessFigures of(long pid) {
    Path proc = Path.of("/proc", Long.toString(pid));
    try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
      String stat = Files.readString(proc.resolve("stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
      String status = Files.readString(proc.resolve("status"));
      return new ProcessFigures(
          (Long.parseLong(fields.get(UTIME)) + Long.parseLong(fields.get(STIME))) * TICK_MS,
          line(status, "VmRSS"),
          line(status, "VmHWM"),
          line(status, "Threads"),
          open.count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long line(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}

package org.whiteboard.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says of the machine; Linux only. */
final class Machine {
  private static final Path STAT = Path.of("/proc/stat");

  /** The place of {@code steal} in the line of all processors, see proc_stat(5). */
  private static final int STEAL = 8;

  private Machine() {}

  /**
   * What a hypervisor gave to others while somebody here wanted it, of all cores, since the start.
   */
  static long stolenMs() {
    try {
      String all = Files.readString(STAT).lines().findFirst().orElseThrow();
      return Long.parseLong(all.split(" +", -1)[STEAL]) * ProcessFigures.TICK_MS;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

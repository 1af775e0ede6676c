package org.whiteboard.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server holds after a collection of its garbage.
 *
 * @param heapKb live Java heap; 0 for servers on Node, whose heap can't be asked from outside
 */
record Footprint(ProcessFigures process, long heapKb) {
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  static Footprint of(Target target) throws IOException, InterruptedException {
    long heapKb = 0;
    if (target.contender() == Contender.WHITEBOARD) {
      ask(target, "GC.run");
      heapKb = sumOfGenerations(ask(target, "GC.heap_info"));
    }
    return new Footprint(target.figures(), heapKb);
  }

  /**
   * Collectors list their generations one by one, metaspace last; ZGC counts in MB, others in KB.
   */
  private static long sumOfGenerations(String heap) {
    return heap.lines()
        .takeWhile(line -> !line.contains("Metaspace"))
        .map(USED::matcher)
        .filter(Matcher::find)
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private static String ask(Target target, String command)
      throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, "" + target.pid(), command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + ": " + said.strip());
    }
    return said;
  }
}

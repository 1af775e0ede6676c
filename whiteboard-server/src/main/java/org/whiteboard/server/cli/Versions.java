package org.whiteboard.server.cli;

import com.google.gson.Gson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the named moments of a board. */
@Command(
    name = "versions",
    description = "Lists the versions of a board, newest first.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Versions implements Callable<Integer> {
  @Parameters(paramLabel = "BOARD", description = Arguments.BOARD)
  private String board;

  @Mixin private Where where;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /** What is printed as JSON. */
  record VersionList(List<VersionLine> versions) {}

  @Override
  public Integer call() {
    try (OpenBoard opened = where.reading(board)) {
      List<VersionLine> versions = opened.versions();
      if (json) {
        System.out.println(new Gson().toJson(new VersionList(versions)));
      } else {
        versions.forEach(Versions::print);
      }
    }
    return ExitCode.DONE.code();
  }

  private static void print(VersionLine v) {
    String made = v.automatic() ? "by itself" : "by " + v.author();
    System.out.println(
        v.id() + "  " + v.at() + "  after update " + v.offset() + "  " + made + "  " + v.name());
  }
}

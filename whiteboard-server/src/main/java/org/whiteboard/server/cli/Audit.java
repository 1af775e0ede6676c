package org.whiteboard.server.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.AuditStore.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes out who did what. */
@Command(
    name = "audit",
    description = {
      "Prints who did what, in order: of one board, or of all, also of those that were deleted.",
      "Also while a server is running."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Audit implements Callable<Integer> {
  private static final int PAGE_ENTRIES = 1000;
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  @Parameters(
      paramLabel = "BOARD",
      arity = "0..1",
      description = "The last part of one of the board's links; all boards if absent.")
  private Optional<String> board = Optional.empty();

  @Option(names = "--data", description = "Folder that everything is kept in.")
  private Path data = Path.of("data");

  @Option(names = "--json", description = "Print each entry as a JSON object on a line.")
  private boolean json;

  /**
   * What is printed as JSON.
   *
   * @param board its internal id, from which no address can be made
   */
  record Line(
      long number,
      String at,
      String board,
      String act,
      String who,
      boolean signedIn,
      String role,
      String link,
      String about) {
    static Line of(Entry e) {
      return new Line(
          e.number(),
          e.at().toString(),
          e.board().value(),
          e.act(),
          e.who(),
          e.signedIn(),
          e.role(),
          e.link(),
          e.about());
    }
  }

  @Override
  public Integer call() {
    try (DataFolderFiles files = DataFolderFiles.reading(data)) {
      Optional<BoardId> wanted = board.map(files::board);
      List<Entry> page = files.audit().read(wanted, 0, PAGE_ENTRIES);
      while (!page.isEmpty()) {
        page.forEach(entry -> print(Line.of(entry)));
        page = files.audit().read(wanted, page.get(page.size() - 1).number(), PAGE_ENTRIES);
      }
    }
    return ExitCode.DONE.code();
  }

  private void print(Line line) {
    if (json) {
      System.out.println(GSON.toJson(line));
      return;
    }
    System.out.println(
        String.join(
            "  ",
            line.at(),
            line.board(),
            line.act(),
            line.who() + (line.signedIn() ? " (signed in)" : ""),
            line.role(),
            line.link(),
            line.about()));
  }
}

package org.whiteboard.server.cli;

import com.google.gson.Gson;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardSize;
import org.whiteboard.server.storage.BoardStore.Board;
import org.whiteboard.server.storage.BoardStore.Link;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the boards of a data folder with what they weigh. */
@Command(
    name = "boards",
    description = "Lists the boards of a data folder, the largest first, with their links.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Boards implements Callable<Integer> {
  @Option(names = "--data", description = "Folder that everything is kept in.")
  private Path data = Path.of("data");

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /**
   * One board.
   *
   * @param link one of its addresses, for other commands; empty when all were revoked
   */
  record BoardLine(String title, String link, BoardSize size, long totalBytes) {}

  /** What is printed as JSON. */
  record BoardList(List<BoardLine> boards) {}

  @Override
  public Integer call() {
    try (DataFolderFiles files = DataFolderFiles.reading(data)) {
      List<BoardLine> boards =
          files.history().boards().stream()
              .map(board -> line(files, board))
              .sorted(Comparator.comparingLong(BoardLine::totalBytes).reversed())
              .toList();
      if (json) {
        System.out.println(new Gson().toJson(new BoardList(boards)));
      } else {
        boards.forEach(Boards::print);
      }
    }
    return ExitCode.DONE.code();
  }

  private static BoardLine line(DataFolderFiles files, BoardId board) {
    BoardSize size = files.history().size(board);
    String link = files.boards().links(board).stream().findFirst().map(Link::id).orElse("");
    String title = files.boards().find(board).map(Board::title).orElse("");
    return new BoardLine(title, link, size, size.totalBytes());
  }

  private static void print(BoardLine b) {
    System.out.printf(
        Locale.ROOT,
        "%-22s %,15d bytes %,9d %-7s  %s%n",
        b.link().isEmpty() ? "(no link)" : b.link(),
        b.totalBytes(),
        b.size().updates(),
        b.size().updates() == 1 ? "update" : "updates",
        b.title());
  }
}

package org.whiteboard.server.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.whiteboard.server.export.BadOptionException;
import org.whiteboard.server.storage.BoardStore.Link;
import org.whiteboard.server.storage.FolderInUseException;
import org.whiteboard.server.storage.Role;
import org.whiteboard.server.storage.StoreException;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/**
 * The options that say where boards are: straight in a data folder, or on a running server. Whoever
 * can read the folder may do everything; on a server a command may do what its link allows.
 */
final class Where {
  private static final String PAGE = "/b/";

  @Option(names = "--data", description = "Folder that everything is kept in.")
  private Path data = Path.of("data");

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Ask this server instead of looking into a folder.")
  private Optional<String> server = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "Owner token for the server; safer as WHITEBOARD_TOKEN.",
      showDefaultValue = Visibility.NEVER)
  private Optional<String> token = Optional.empty();

  Path data() {
    return data;
  }

  /**
   * Opens a board for reading.
   *
   * @param board a link's id, or the address of its page, which names the server too
   */
  OpenBoard reading(String board) {
    return remote(board)
        .map(OpenBoard.class::cast)
        .orElseGet(
            () -> {
              DataFolderFiles files = DataFolderFiles.reading(data);
              return opened(files, board);
            });
  }

  /**
   * Opens a board for changing. A folder that a server is running on is changed through that
   * server, so that everybody on the board sees the change.
   */
  OpenBoard changing(String board) {
    return remote(board)
        .map(OpenBoard.class::cast)
        .orElseGet(
            () -> {
              try {
                return opened(DataFolderFiles.changing(data), board);
              } catch (FolderInUseException e) {
                return throughItsServer(board, e);
              }
            });
  }

  /** Opens a board on a running server, for what no folder can do. */
  RemoteBoard running(String board) {
    return remote(board)
        .orElseThrow(
            () ->
                new BadOptionException(
                    "That takes a running server: name it by --server URL, or the board by the"
                        + " whole address of its page."));
  }

  private static OpenBoard opened(DataFolderFiles files, String board) {
    try {
      return new FolderBoard(files, files.board(board));
    } catch (RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private Optional<RemoteBoard> remote(String board) {
    int page = board.indexOf(PAGE);
    if (page > 0 && board.contains("://")) {
      String link = URI.create(board).getPath().replaceFirst("^.*" + PAGE, "");
      return Optional.of(new RemoteBoard(board.substring(0, page), link, token));
    }
    return server.map(url -> new RemoteBoard(url.replaceFirst("/+$", ""), board, token));
  }

  /** With a link of the board that may edit: the folder would have allowed it too. */
  private OpenBoard throughItsServer(String board, FolderInUseException inUse) {
    String url = inUse.serverUrl().orElseThrow(() -> inUse);
    try (DataFolderFiles files = DataFolderFiles.reading(data)) {
      String link =
          files.boards().links(files.board(board)).stream()
              .filter(Where::mayEditNow)
              .map(Link::id)
              .findFirst()
              .orElseThrow(
                  () ->
                      new StoreException(
                          "No link of the board may edit, and the server at "
                              + url
                              + " holds the folder; stop it first."));
      return new RemoteBoard(url, link, token);
    }
  }

  private static boolean mayEditNow(Link link) {
    return link.role().includes(Role.EDIT)
        && link.expiresAt().map(end -> Instant.now().isBefore(end)).orElse(true);
  }
}

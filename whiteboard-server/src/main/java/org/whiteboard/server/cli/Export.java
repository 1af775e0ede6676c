package org.whiteboard.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.ops.DeepThreads;
import org.whiteboard.server.security.AccessPolicy;
import org.whiteboard.server.snapshot.Moments;
import org.whiteboard.server.storage.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a board to a file or to stdout, straight from the data folder. */
@Command(
    name = "export",
    description = "Writes a board to a file, also while a server is running.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Export implements Callable<Integer> {
  @Parameters(paramLabel = "BOARD", description = "The board's address: the last part of its link.")
  private String link;

  @Option(names = "--data", description = "Folder that everything is kept in.")
  private Path data = Path.of("data");

  @Option(names = "--format", description = "What to write: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.json;

  @Option(names = "--at", paramLabel = "OFFSET", description = "The board after this update.")
  private Optional<Long> at = Optional.empty();

  @Option(names = "--out", paramLabel = "FILE", description = "Where to write; stdout if absent.")
  private Optional<Path> out = Optional.empty();

  /** Named as they are written on the command line. */
  enum Format {
    json,
    yjs
  }

  @Override
  public Integer call() throws IOException {
    ExecutorService deep = Executors.newSingleThreadExecutor(new DeepThreads("export"));
    try (DataFolderFiles files = DataFolderFiles.open(data)) {
      BoardId board =
          new AccessPolicy(files.boards(), InstantSource.system())
              .link(link)
              .orElseThrow(() -> new StoreException("There is no board at " + link + "."))
              .board();
      Moments moments = new Moments(DocEngine.yrs(), files.boards(), files.history(), deep);
      long offset = at.orElseGet(() -> files.history().reach(board).head());
      byte[] bytes = moments.at(board, offset, this::write).join();
      if (out.isPresent()) {
        Files.write(out.get(), bytes);
      } else {
        System.out.write(bytes);
        System.out.flush();
      }
    } finally {
      deep.shutdownNow();
    }
    return ExitCode.DONE.code();
  }

  private byte[] write(Doc doc) {
    return switch (format) {
      case json -> doc.canonicalJson();
      case yjs -> doc.encodeState();
    };
  }
}

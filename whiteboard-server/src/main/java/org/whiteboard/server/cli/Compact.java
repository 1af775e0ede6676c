package org.whiteboard.server.cli;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.ops.Amount;
import org.whiteboard.server.snapshot.Compaction;
import org.whiteboard.server.storage.DataFolder;
import org.whiteboard.server.storage.sqlite.SqliteUpkeep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a data folder smaller. */
@Command(
    name = "compact",
    description = {
      "Makes a data folder smaller.",
      "Removes files that no board shows, gives free space back, and folds history that is older"
          + " than --keep-days. Versions keep their history.",
      "Only while no server runs on the folder."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Compact implements Callable<Integer> {
  @Option(names = "--data", description = "Folder that everything is kept in.")
  private Path data = Path.of("data");

  @Option(
      names = "--keep-days",
      paramLabel = "N",
      description = "Fold history that is older; all of it is kept if absent.")
  private Optional<Integer> keepDays = Optional.empty();

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /** What is printed as JSON. */
  record Outcome(
      int boards, long updatesFolded, long fileBytesRemoved, long bytesBefore, long bytesAfter) {}

  @Override
  public Integer call() throws IOException {
    long before = Files.size(DataFolder.databaseFile(data));
    Outcome outcome;
    try (DataFolderFiles files = DataFolderFiles.changing(data);
        ProgressBar bar = new ProgressBar("folding history", json)) {
      List<BoardId> boards = files.history().boards();
      long folded = keepDays.isPresent() ? fold(files, boards, bar) : 0;
      bar.step("removing files");
      long removed = files.assets().removeUnshown(Instant.MAX);
      files.closeDatabase();
      bar.step("shrinking the database");
      SqliteUpkeep.shrink(data, bar);
      long after = Files.size(DataFolder.databaseFile(data));
      outcome = new Outcome(boards.size(), folded, removed, before, after);
    }
    print(outcome);
    return ExitCode.DONE.code();
  }

  private long fold(DataFolderFiles files, List<BoardId> boards, ProgressBar bar) {
    Compaction compaction = new Compaction(DocEngine.yrs(), files.boards(), files.history());
    Instant keepFrom = Instant.now().minus(Duration.ofDays(keepDays.get()));
    long folded = 0;
    Runnable done = bar.counting(boards.size());
    for (BoardId board : boards) {
      folded += files.onDeepThread(() -> compaction.fold(board, keepFrom));
      done.run();
    }
    return folded;
  }

  private void print(Outcome o) {
    System.out.println(
        json
            ? new Gson().toJson(o)
            : Amount.of(o.updatesFolded(), "update")
                + " of "
                + Amount.of(o.boards(), "board")
                + " folded, "
                + Amount.of(o.fileBytesRemoved(), "byte")
                + " of files removed; the database has "
                + Amount.of(o.bytesAfter(), "byte")
                + ", "
                + o.bytesBefore()
                + " before.");
  }
}

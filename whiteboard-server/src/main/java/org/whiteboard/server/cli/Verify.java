package org.whiteboard.server.cli;

import com.google.gson.Gson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.ops.Amount;
import org.whiteboard.server.snapshot.Verification;
import org.whiteboard.server.storage.sqlite.SqliteUpkeep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads everything back and says what is damaged. */
@Command(
    name = "verify",
    description = {
      "Reads every board back: rows, pictures, and each checkpoint against the log.",
      "Also while a server is running."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Verify implements Callable<Integer> {
  @Option(names = "--data", description = "Folder that everything is kept in.")
  private Path data = Path.of("data");

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /** What is printed as JSON. */
  record Outcome(int boards, List<String> problems) {}

  @Override
  public Integer call() {
    Outcome outcome;
    try (DataFolderFiles files = DataFolderFiles.reading(data);
        ProgressBar bar = new ProgressBar("verifying", json)) {
      outcome = verify(files, bar);
    }
    print(outcome);
    return (outcome.problems().isEmpty() ? ExitCode.DONE : ExitCode.DAMAGED).code();
  }

  private Outcome verify(DataFolderFiles files, ProgressBar bar) {
    List<String> problems = new ArrayList<>(SqliteUpkeep.problems(data));
    files
        .audit()
        .firstBroken()
        .ifPresent(n -> problems.add("the audit was changed at entry " + n + " or before it"));
    Verification verification = files.verification();
    List<BoardId> boards = files.history().boards();
    int done = 0;
    for (BoardId board : boards) {
      problems.addAll(files.onDeepThread(() -> verification.problems(board)));
      bar.reached(++done, boards.size());
    }
    return new Outcome(boards.size(), problems);
  }

  private void print(Outcome outcome) {
    if (json) {
      System.out.println(new Gson().toJson(outcome));
      return;
    }
    outcome.problems().forEach(System.out::println);
    System.out.println(
        Amount.of(outcome.boards(), "board")
            + " read back, "
            + Amount.of(outcome.problems().size(), "problem")
            + ".");
  }
}

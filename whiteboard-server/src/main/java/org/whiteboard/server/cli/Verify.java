package org.whiteboard.server.cli;

import com.google.gson.Gson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.ops.Amount;
import org.whiteboard.server.snapshot.Problem;
import org.whiteboard.server.snapshot.Verification;
import org.whiteboard.server.storage.HistoryStore.Reach;
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
  record Outcome(int boards, List<Problem> problems) {}

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
    bar.step("checking the database file");
    List<Problem> problems = new ArrayList<>();
    SqliteUpkeep.problems(data).forEach(problem -> problems.add(Problem.ofAll(problem)));
    files
        .audit()
        .firstBroken()
        .ifPresent(
            n ->
                problems.add(
                    Problem.ofAll("the audit was changed at entry " + n + " or before it")));
    Verification verification = files.verification();
    List<BoardId> boards = files.history().boards();
    List<Long> updates = boards.stream().map(board -> updates(files, board)).toList();
    long total = updates.stream().mapToLong(Long::longValue).sum();
    bar.step("reading boards back");
    long before = 0;
    for (int i = 0; i < boards.size(); i++) {
      BoardId board = boards.get(i);
      long done = before;
      problems.addAll(
          files.onDeepThread(
              () -> verification.problems(board, (at, of) -> bar.reached(done + at, total))));
      before += updates.get(i);
    }
    return new Outcome(boards.size(), problems);
  }

  private static long updates(DataFolderFiles files, BoardId board) {
    Reach reach = files.history().reach(board);
    return reach.head() - reach.oldest();
  }

  private void print(Outcome outcome) {
    if (json) {
      System.out.println(new Gson().toJson(outcome));
      return;
    }
    outcome.problems().forEach(problem -> System.out.println(problem.sentence()));
    System.out.println(
        Amount.of(outcome.boards(), "board")
            + " read back, "
            + Amount.of(outcome.problems().size(), "problem")
            + ".");
  }
}

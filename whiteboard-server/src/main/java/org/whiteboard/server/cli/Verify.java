package org.whiteboard.server.cli;

import com.google.gson.Gson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.ops.DeepThreads;
import org.whiteboard.server.snapshot.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads everything back and says what is damaged. */
@Command(
    name = "verify",
    description = "Reads every board back and checks it, also while a server is running.",
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
    ExecutorService deep = Executors.newSingleThreadExecutor(new DeepThreads("verify"));
    try (DataFolderFiles files = DataFolderFiles.open(data)) {
      Verification verification =
          new Verification(DocEngine.yrs(), files.boards(), files.history(), files.assets());
      List<BoardId> boards = files.history().boards();
      List<String> problems = new ArrayList<>();
      for (BoardId board : boards) {
        problems.addAll(
            CompletableFuture.supplyAsync(() -> verification.problems(board), deep).join());
      }
      print(new Outcome(boards.size(), problems));
      return (problems.isEmpty() ? ExitCode.DONE : ExitCode.DAMAGED).code();
    } finally {
      deep.shutdownNow();
    }
  }

  private void print(Outcome outcome) {
    if (json) {
      System.out.println(new Gson().toJson(outcome));
      return;
    }
    outcome.problems().forEach(System.out::println);
    System.out.println(
        outcome.boards() + " boards read back, " + outcome.problems().size() + " problems.");
  }
}

package org.whiteboard.server.cli;

import com.google.gson.Gson;
import java.util.concurrent.Callable;
import org.whiteboard.server.cli.OpenBoard.Restored;
import org.whiteboard.server.ops.Amount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a moment of a board back. */
@Command(
    name = "restore",
    description = {
      "Brings a moment of a board back, as new edits that can be undone.",
      "While a server runs on the folder the change goes through it."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Restore implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "BOARD", description = Arguments.BOARD)
  private String board;

  @Parameters(
      index = "1",
      paramLabel = "MOMENT",
      description = "What to bring back: " + Arguments.MOMENT)
  private String moment;

  @Option(names = "--keep-added", description = "Leave on the board what was added since.")
  private boolean keepAdded;

  @Mixin private Where where;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Restored restored;
    try (ProgressBar bar = new ProgressBar("restoring", json);
        OpenBoard opened = where.changing(board)) {
      restored = opened.restore(new Moment(moment), keepAdded, bar);
    }
    System.out.println(
        json
            ? new Gson().toJson(restored)
            : "Restored with "
                + Amount.of(restored.edits(), "change")
                + "; the board is at update "
                + restored.offset()
                + ".");
    return ExitCode.DONE.code();
  }
}

package org.whiteboard.server.cli;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.whiteboard.server.cli.OpenBoard.Taken;
import org.whiteboard.server.ops.Amount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a file on a board. */
@Command(
    name = "import",
    description = {
      "Puts a file on a board, all of it in one new edit or nothing.",
      "Reads boards saved as JSON, PNG, SVG or Yjs update, Excalidraw and tldraw files, and"
          + " pictures.",
      "While a server runs on the folder the change goes through it."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Import implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "BOARD", description = Arguments.BOARD)
  private String board;

  @Parameters(index = "1", paramLabel = "FILE", description = "What to import.")
  private Path file;

  @Mixin private Where where;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Taken taken;
    try (OpenBoard opened = where.changing(board)) {
      taken = opened.importFile(Files.readAllBytes(file));
    }
    if (json) {
      System.out.println(new Gson().toJson(taken));
      return ExitCode.DONE.code();
    }
    System.out.println(
        "Imported "
            + Amount.of(taken.shapes(), "shape")
            + "; the board is at update "
            + taken.offset()
            + ".");
    taken
        .losses()
        .forEach(
            loss ->
                System.out.println(
                    "  "
                        + loss.what()
                        + " ("
                        + Amount.of(loss.count(), "time")
                        + ", first "
                        + loss.where()
                        + ")"));
    return ExitCode.DONE.code();
  }
}

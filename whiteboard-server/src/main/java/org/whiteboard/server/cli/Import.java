package org.whiteboard.server.cli;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.whiteboard.server.cli.OpenBoard.Taken;
import org.whiteboard.server.imports.ImportLimits;
import org.whiteboard.server.imports.ImportRefusedException;
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
    try (ProgressBar bar = new ProgressBar("reading " + file.getFileName(), json);
        OpenBoard opened = where.changing(board)) {
      taken = opened.importFile(read(bar), bar);
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

  /** No more of the file than an import takes: a pipe may never end. */
  private byte[] read(ProgressBar bar) throws IOException {
    int most = ImportLimits.DEFAULT.fileBytes();
    OptionalLong length =
        Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = Streams.read(in, length, most + 1L, bar);
      if (bytes.length > most) {
        throw refusal(ImportRefusedException.tooLarge(ImportLimits.DEFAULT));
      }
      return bytes;
    }
  }

  /** A file that is not taken, in one sentence with the limit that it passes. */
  static IllegalArgumentException refusal(ImportRefusedException refused) {
    String limit = refused.limit() == null ? "" : " (limit " + refused.limit() + ")";
    return new IllegalArgumentException(refused.getMessage() + limit, refused);
  }
}

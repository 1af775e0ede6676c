package org.whiteboard.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.whiteboard.server.export.BadOptionException;
import org.whiteboard.server.export.ExportFormat;
import org.whiteboard.server.export.ExportFormats;
import org.whiteboard.server.snapshot.HistoryRecording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a board to a file or to stdout. */
@Command(
    name = "export",
    description = "Writes a board to a file, also while a server is running.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Export implements Callable<Integer> {
  @Parameters(paramLabel = "BOARD", description = Arguments.BOARD)
  private String board;

  @Mixin private Where where;

  @Option(
      names = "--format",
      completionCandidates = FormatNames.class,
      description = "What to write: ${COMPLETION-CANDIDATES}.")
  private String format = ExportFormats.JSON.name();

  @Option(
      names = "--at",
      paramLabel = "MOMENT",
      description = "The board as it was: " + Arguments.MOMENT)
  private Optional<String> at = Optional.empty();

  @Option(
      names = {"-o", "--option"},
      paramLabel = "NAME=VALUE",
      description = "An option of the format, as the REST API takes it. May be repeated.")
  private Map<String, String> options = Map.of();

  @Option(names = "--out", paramLabel = "FILE", description = "Where to write; stdout if absent.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--json", description = "Print what was written as JSON; needs --out.")
  private boolean json;

  /** For the help text. */
  static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(ExportFormats.names().stream(), Stream.of(HistoryRecording.FORMAT))
          .iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    if (json && out.isEmpty()) {
      throw new BadOptionException(
          "Without --out the board itself goes to stdout: no --json there.");
    }
    byte[] file;
    try (ProgressBar bar = new ProgressBar("exporting", json)) {
      file = format.equals(HistoryRecording.FORMAT) ? recording(bar) : exported(bar);
      if (out.isPresent()) {
        Streams.write(out.get(), file, bar);
      }
    }
    if (out.isPresent()) {
      if (json) {
        System.out.println(new WrittenFile(format, out.get(), file).json());
      }
    } else {
      System.out.write(file);
      System.out.flush();
    }
    return ExitCode.DONE.code();
  }

  private byte[] exported(ProgressBar bar) {
    ExportFormat chosen = chosenFormat();
    try (OpenBoard opened = where.reading(board)) {
      return opened.export(chosen, at.map(Moment::new), options, bar);
    }
  }

  private byte[] recording(ProgressBar bar) {
    if (at.isPresent()) {
      throw new BadOptionException("A recording is of all the history: leave out --at.");
    }
    try (OpenBoard opened = where.reading(board)) {
      return opened.recording(bar);
    }
  }

  private ExportFormat chosenFormat() {
    return ExportFormats.find(format)
        .orElseThrow(
            () ->
                new BadOptionException(
                    "A board can be exported as one of "
                        + String.join(", ", new FormatNames())
                        + ", not as "
                        + format
                        + "."));
  }
}

package org.whiteboard.server.cli;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.whiteboard.server.cli.RemoteBoard.RecordingLine;
import org.whiteboard.server.ops.Amount;
import org.whiteboard.server.storage.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records one board on a running server. */
@Command(
    name = "record",
    description = {
      "Records who sends which bytes when on one board of a running server, for replay.",
      "Takes the owner's token; docs/recording.md has the format and the limits."
    },
    mixinStandardHelpOptions = true)
final class RecordBoard implements Runnable {
  private static final String ID =
      "The recording's id; the one that runs, or the newest, if absent.";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say one of start, stop, list, get, delete.");
  }

  @Command(description = "Starts to record.", mixinStandardHelpOptions = true)
  int start(
      @Parameters(paramLabel = "BOARD", description = Arguments.BOARD) String board,
      @Mixin Where where,
      @Option(names = "--json", description = "Print the result as JSON.") boolean json) {
    try (RemoteBoard opened = where.running(board)) {
      print(opened.startRecording(), json);
    }
    return ExitCode.DONE.code();
  }

  @Command(
      description = "Ends the recording that runs, and perhaps fetches it.",
      mixinStandardHelpOptions = true)
  int stop(
      @Parameters(paramLabel = "BOARD", description = Arguments.BOARD) String board,
      @Mixin Where where,
      @Option(names = "--out", paramLabel = "FILE", description = "Where to write it.")
          Optional<Path> out,
      @Option(names = "--json", description = "Print the result as JSON.") boolean json)
      throws IOException {
    try (RemoteBoard opened = where.running(board)) {
      RecordingLine running =
          opened.recordings().stream()
              .filter(RecordingLine::runs)
              .findFirst()
              .orElseThrow(() -> new StoreException("The board is not being recorded."));
      print(opened.stopRecording(running.id()), json);
      if (out.isPresent()) {
        fetch(opened, running.id(), out.get(), json);
      }
    }
    return ExitCode.DONE.code();
  }

  @Command(description = "Lists recordings, newest first.", mixinStandardHelpOptions = true)
  int list(
      @Parameters(paramLabel = "BOARD", description = Arguments.BOARD) String board,
      @Mixin Where where,
      @Option(names = "--json", description = "Print each as a JSON object.") boolean json) {
    try (RemoteBoard opened = where.running(board)) {
      opened.recordings().forEach(line -> print(line, json));
    }
    return ExitCode.DONE.code();
  }

  @Command(
      description = "Fetches a recording; of one that runs, what it has until now.",
      mixinStandardHelpOptions = true)
  int get(
      @Parameters(index = "0", paramLabel = "BOARD", description = Arguments.BOARD) String board,
      @Parameters(index = "1", paramLabel = "ID", arity = "0..1", description = ID)
          Optional<String> id,
      @Mixin Where where,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              required = true,
              description = "Where to write it.")
          Path out)
      throws IOException {
    try (RemoteBoard opened = where.running(board)) {
      fetch(opened, id.orElseGet(() -> newest(opened.recordings())), out, false);
    }
    return ExitCode.DONE.code();
  }

  @Command(description = "Removes a recording for good.", mixinStandardHelpOptions = true)
  int delete(
      @Parameters(index = "0", paramLabel = "BOARD", description = Arguments.BOARD) String board,
      @Parameters(index = "1", paramLabel = "ID", description = "The recording's id.") String id,
      @Mixin Where where) {
    try (RemoteBoard opened = where.running(board)) {
      opened.deleteRecording(id);
    }
    return ExitCode.DONE.code();
  }

  private static void fetch(RemoteBoard board, String id, Path out, boolean quiet)
      throws IOException {
    try (ProgressBar bar = new ProgressBar("downloading", quiet)) {
      Streams.write(out, board.recording(id, bar), bar);
    }
  }

  private static String newest(List<RecordingLine> recordings) {
    return recordings.stream()
        .findFirst()
        .map(RecordingLine::id)
        .orElseThrow(() -> new StoreException("The board has no recording."));
  }

  private static void print(RecordingLine line, boolean json) {
    System.out.println(
        json
            ? new Gson().toJson(line)
            : line.id()
                + "  "
                + line.startedAt()
                + "  "
                + Amount.of(line.bytes(), "byte")
                + "  "
                + line.state());
  }
}

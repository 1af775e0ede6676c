package org.whiteboard.server.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.whiteboard.server.ops.Amount;
import org.whiteboard.server.storage.sqlite.SqliteBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies the data folder as it is at one moment. */
@Command(
    name = "backup",
    description = "Copies the data folder, also while a server is running.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Backup implements Callable<Integer> {
  @Parameters(paramLabel = "FOLDER", description = "Where to; becomes a data folder itself.")
  private Path to;

  @Option(names = "--data", description = "Folder that everything is kept in.")
  private Path data = Path.of("data");

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    long bytes;
    try (ProgressBar bar = new ProgressBar("copying", json)) {
      bytes = SqliteBackup.copy(data, to, bar);
    }
    System.out.println(
        json
            ? "{\"databaseBytes\":" + bytes + "}"
            : "Copied " + data + " to " + to + " (" + Amount.of(bytes, "byte") + " of database).");
    return ExitCode.DONE.code();
  }
}

package org.whiteboard.server.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line's entry point. */
@Command(
    name = "whiteboard",
    description = "A collaborative whiteboard that you host yourself.",
    mixinStandardHelpOptions = true,
    versionProvider = Whiteboard.Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done, or stopped cleanly",
      "1:what was asked for failed",
      "2:the command line is wrong",
      "3:the data folder, board, version or server can't be used",
      "4:the port can't be listened at",
      "5:the native library does not run here",
      "6:damage was found"
    },
    subcommands = {
      Serve.class,
      Export.class,
      Import.class,
      Render.class,
      Boards.class,
      Versions.class,
      Restore.class,
      Backup.class,
      Verify.class,
      Compact.class,
      Audit.class,
      RecordBoard.class,
      ReplayRecording.class
    })
public final class Whiteboard implements Runnable {
  @Spec private CommandSpec spec;

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Whiteboard.class.getPackage().getImplementationVersion();
      return new String[] {"whiteboard " + (version == null ? "(unpackaged)" : version)};
    }
  }

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command and returns its exit code. */
  static int run(String... args) {
    CommandLine line = commandLine(new Settings(System.getenv(), Settings.file(List.of(args))));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println("whiteboard: " + sentence(failure));
          return ExitCode.of(failure).code();
        });
    return line.execute(args);
  }

  static CommandLine commandLine(Settings settings) {
    CommandLine line = new CommandLine(new Whiteboard());
    line.setDefaultValueProvider(settings);
    line.setHelpFactory(HelpPage::new);
    line.setExecutionStrategy(Whiteboard::execute);
    return line;
  }

  /** What only prints help needs no log, which takes a while to set up. */
  private static int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    return new CommandLine.RunLast().execute(parsed);
  }

  private static String sentence(Exception failure) {
    if (failure instanceof FileSystemException file) {
      return "The file " + file.getFile() + " can't be read or written: " + reason(file) + ".";
    }
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  /** What the JDK says of these two is the name of the file and nothing else. */
  private static String reason(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    return failure.getReason() == null ? failure.toString() : failure.getReason();
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which command? Try whiteboard --help.");
  }
}

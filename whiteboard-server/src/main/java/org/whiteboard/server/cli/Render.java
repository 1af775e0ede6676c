package org.whiteboard.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.whiteboard.server.export.BadOptionException;
import org.whiteboard.server.export.ExportFormat;
import org.whiteboard.server.export.ExportFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Paints a board: an export whose options have names. */
@Command(
    name = "render",
    description = {
      "Paints a board into a picture; needs no browser.",
      "The ending of FILE says what it becomes: .png, .svg or .pdf."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Render implements Callable<Integer> {
  private static final List<String> ENDINGS = List.of("png", "svg", "pdf");

  @Parameters(index = "0", paramLabel = "BOARD", description = Arguments.BOARD)
  private String board;

  @Parameters(index = "1", paramLabel = "FILE", description = "Where to write.")
  private Path file;

  @Mixin private Where where;

  @Option(
      names = "--at",
      paramLabel = "MOMENT",
      description = "The board as it was: " + Arguments.MOMENT)
  private Optional<String> at = Optional.empty();

  @Option(names = "--scale", paramLabel = "N", description = "Pixels for each unit of the board.")
  private double scale = 1;

  @Option(names = "--dark", description = "In the colours of the dark theme.")
  private boolean dark;

  @Option(names = "--no-background", description = "Leave the background transparent.")
  private boolean noBackground;

  @Option(names = "--no-scene", description = "A picture only, that does not open as a board.")
  private boolean noScene;

  @Option(names = "--frame", paramLabel = "ID", description = "Only what is in this frame.")
  private Optional<String> frame = Optional.empty();

  @Option(names = "--selection", paramLabel = "IDS", description = "Only these shapes.")
  private Optional<String> selection = Optional.empty();

  @Option(names = "--json", description = "Print what was written as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ExportFormat format = format();
    byte[] picture;
    try (ProgressBar bar = new ProgressBar("painting", json);
        OpenBoard opened = where.reading(board)) {
      picture = opened.export(format, at.map(Moment::new), options(), bar);
      Streams.write(file, picture, bar);
    }
    if (json) {
      System.out.println(new WrittenFile(format.name(), file, picture).json());
    }
    return ExitCode.DONE.code();
  }

  private ExportFormat format() {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream()
        .filter(ending -> name.endsWith("." + ending))
        .findFirst()
        .flatMap(ExportFormats::find)
        .orElseThrow(
            () -> new BadOptionException("A picture's name ends in .png, .svg or .pdf: " + file));
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put("scale", Double.toString(scale));
    options.put("dark", Boolean.toString(dark));
    options.put("background", Boolean.toString(!noBackground));
    options.put("scene", Boolean.toString(!noScene));
    frame.ifPresent(id -> options.put("frame", id));
    selection.ifPresent(ids -> options.put("selection", ids));
    return options;
  }
}

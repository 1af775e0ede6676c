package org.whiteboard.server.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whiteboard.server.export.ExportFormat;
import org.whiteboard.server.imports.Imported;

/**
 * A board that a command works on, wherever it is kept. Failures are exceptions whose message is a
 * sentence for the user.
 */
interface OpenBoard extends AutoCloseable {
  /** What a restore did: where it stands in the log, and how many things it changed. */
  record Restored(long offset, int edits) {}

  /**
   * The board as a file.
   *
   * @param at now when empty
   */
  byte[] export(
      ExportFormat format, Optional<Moment> at, Map<String, String> options, ProgressBar bar);

  /** The board's history as a recording, see docs/recording.md. */
  byte[] recording(ProgressBar bar);

  /** Newest first. */
  List<VersionLine> versions();

  /** Brings a moment back as new edits, which everybody on the board sees and can undo. */
  Restored restore(Moment moment, boolean keepAdded, ProgressBar bar);

  /** What an import did: where it stands in the log, and what could not be carried over. */
  record Taken(long offset, int shapes, List<Imported.Loss> losses) {}

  /** Puts a file on the board, all of it or nothing. */
  Taken importFile(byte[] file, ProgressBar bar);

  @Override
  void close();
}

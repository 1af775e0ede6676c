package org.whiteboard.server.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whiteboard.server.export.ExportFormat;

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
  byte[] export(ExportFormat format, Optional<Moment> at, Map<String, String> options);

  /** The board's history as a recording, see docs/recording.md. */
  byte[] recording();

  /** Newest first. */
  List<VersionLine> versions();

  /** Brings a moment back as new edits, which everybody on the board sees and can undo. */
  Restored restore(Moment moment, boolean keepAdded);

  @Override
  void close();
}

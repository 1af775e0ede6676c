package org.whiteboard.server.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.room.Quarantine;

/** Keeps updates that broke the engine as files, so that they can be sent to those who fix it. */
public final class QuarantineFolder implements Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(QuarantineFolder.class);

  /**
   * Each may be as large as a step 2, 16 MiB; who finds a hundred ways to break it needs no more.
   */
  private static final int FILES_LIMIT = 100;

  private final Path folder;

  public QuarantineFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public synchronized void keep(BoardId board, String sha256, byte[] update) {
    try {
      Files.createDirectories(folder);
      try (var files = Files.list(folder)) {
        if (files.count() >= FILES_LIMIT) {
          LOG.warn("board {}: quarantine is full, update {} is not kept", board, sha256);
          return;
        }
      }
      Files.write(folder.resolve(sha256 + ".update"), update);
    } catch (IOException e) {
      LOG.error("board {}: update {} can't be kept in quarantine", board, sha256, e);
    }
  }
}

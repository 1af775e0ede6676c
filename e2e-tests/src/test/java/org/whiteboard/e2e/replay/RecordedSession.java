package org.whiteboard.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a server that was told to record has put what it recorded. */
final class RecordedSession {
  private RecordedSession() {}

  static Path onlyFile(Path folder) {
    try (var listed = Files.list(folder)) {
      List<Path> files = listed.toList();
      assertThat(files).hasSize(1);
      return files.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

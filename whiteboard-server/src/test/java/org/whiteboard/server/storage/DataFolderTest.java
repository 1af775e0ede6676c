package org.whiteboard.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path temp;

  @Test
  void aFolderIsCreatedWithItsParents() {
    Path folder = temp.resolve("a/b/c");
    try (DataFolder data = DataFolder.open(folder)) {
      assertThat(data.path()).isDirectory();
      assertThat(data.databaseFile().getParent()).isEqualTo(data.path());
    }
  }

  @Test
  void aFolderInUseIsRefusedInOneSentenceThatNamesTheProcess() {
    try (DataFolder held = DataFolder.open(temp)) {
      assertThatThrownBy(() -> DataFolder.open(temp))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(held.path().toString())
          .hasMessageContaining("in use by another server")
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aFolderIsFreeAgainWhenItsHolderHasGone() {
    DataFolder.open(temp).close();
    DataFolder.open(temp).close();
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("can't be created");
  }
}

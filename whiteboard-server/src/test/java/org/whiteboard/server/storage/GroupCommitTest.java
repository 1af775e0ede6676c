package org.whiteboard.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/** The queue of the one writer, while a commit is held up. */
class GroupCommitTest {
  private static final int QUEUE_LIMIT_BYTES = 4_000;

  @TempDir Path folder;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch disk = new CountDownLatch(1);
  private SqlDatabase database;

  @BeforeEach
  void openOnADiskThatHangs() throws InterruptedException {
    database =
        new SqlDatabase(
            SqliteSource.migrate(folder.resolve("whiteboard.db"), Long.MAX_VALUE),
            new GroupCommit.Limits(QUEUE_LIMIT_BYTES, QUEUE_LIMIT_BYTES));
    CompletableFuture<Integer> unused =
        database.submit(
            "hang",
            0,
            handle -> {
              begun.countDown();
              awaitDisk();
              return 0;
            });
    begun.await();
    assertThat(unused).isNotDone();
  }

  private void awaitDisk() {
    try {
      disk.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    disk.countDown();
    database.close();
  }

  private CompletableFuture<Integer> submit(int bytes) {
    return database.submit("write", bytes, handle -> bytes);
  }

  @Test
  void whatWaitsIsCountedUntilItIsTakenIntoACommit() {
    assertThat(database.queuedWrites()).as("what is being written does not wait").isZero();
    CompletableFuture<Integer> first = submit(100);
    CompletableFuture<Integer> second = submit(200);
    assertThat(database.queuedWrites()).isEqualTo(2);
    assertThat(database.queuedBytes()).isBetween(300L, 1_000L);
    disk.countDown();
    assertThat(first.join() + second.join()).isEqualTo(300);
    assertThat(database.queuedWrites()).isZero();
    assertThat(database.queuedBytes()).isZero();
  }

  @Test
  void aFullQueueRefusesWhatComesAndLosesNothingOfWhatWaits() {
    CompletableFuture<Integer> waits = submit(3_000);
    assertThatThrownBy(() -> submit(3_000).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StoreException.class)
        .hasMessageContaining("too slow");
    assertThat(database.queuedWrites()).isEqualTo(1);
    disk.countDown();
    assertThat(waits.join()).isEqualTo(3_000);
    assertThat(submit(3_000).join()).as("it heals by itself").isEqualTo(3_000);
  }
}

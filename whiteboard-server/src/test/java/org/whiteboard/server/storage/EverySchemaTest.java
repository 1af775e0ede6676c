package org.whiteboard.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whiteboard.board.ContentHash;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.server.progress.Progress;
import org.whiteboard.server.snapshot.Moments;
import org.whiteboard.server.snapshot.Verification;
import org.whiteboard.server.storage.BoardStore.StoredBoard;
import org.whiteboard.server.storage.BoardStore.StoredUpdate;
import org.whiteboard.server.storage.ShelfStore.Owner;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/** A data folder of any schema there ever was opens with all it held. */
class EverySchemaTest {
  private static final long SEED = Long.getLong("whiteboard.seed", 17);

  @TempDir Path folder;
  private final DocEngine engine = DocEngine.yrs();

  private static SqlDatabase upgraded(OldDatabase old) {
    return new SqlDatabase(SqliteSource.migrate(old.file(), Long.MAX_VALUE));
  }

  @Test
  void theseAreAllSchemas() {
    assertThat(OldDatabase.schemas(folder)).containsExactly(1, 2, 10, 20, 21, 22);
  }

  @Test
  void onlyTheNewestSchemaIsReadWithoutAnUpgrade() throws IOException {
    for (int schema : List.of(1, 2, 10, 20, 21)) {
      Path older = folder.resolve("schema" + schema);
      Files.createDirectories(older);
      Path file = new OldDatabase(older, schema, SEED).file();
      assertThatThrownBy(() -> SqliteSource.readOnly(file))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("older version");
    }
    SqliteSource.readOnly(new OldDatabase(folder, 22, SEED).file()).close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 20, 21, 22})
  void theBoardHasTheSameContentAndHistoryAfterTheUpgrade(int schema) throws IOException {
    OldDatabase old = new OldDatabase(folder, schema, SEED);
    SqlDatabase database = upgraded(old);
    try (BoardStore store = new SqlBoardStore(database, InstantSource.system())) {
      assertThat(hash(store.load(OldDatabase.BOARD)))
          .as("seed %d", SEED)
          .isEqualTo(old.hashAfter(OldDatabase.UPDATES));
      SqlHistoryStore history = new SqlHistoryStore(database);
      Moments moments = new Moments(engine, store, history, Runnable::run);
      for (int offset : new Random(SEED).ints(9, 0, OldDatabase.UPDATES + 1).toArray()) {
        assertThat(moments.at(OldDatabase.BOARD, offset, Doc::canonicalJson).join())
            .as("seed %d, update %d", SEED, offset)
            .satisfies(json -> assertThat(ContentHash.of(json)).isEqualTo(old.hashAfter(offset)));
      }
      FileAssetStore assets = new FileAssetStore(database, DataFolder.assetFolder(folder));
      assertThat(
              new Verification(engine, store, history, assets)
                  .problems(OldDatabase.BOARD, Progress.UNHEARD))
          .isEmpty();
      assertThat(history.versions(OldDatabase.BOARD))
          .singleElement()
          .satisfies(version -> assertThat(version.offset()).isEqualTo(30));
      assertThat(store.append(OldDatabase.BOARD, StoreContract.update("next")).join())
          .isEqualTo(OldDatabase.UPDATES + 1);
    }
  }

  private ContentHash hash(StoredBoard stored) {
    try (Doc doc = engine.create()) {
      stored.checkpoint().ifPresent(checkpoint -> doc.applyCheckpoint(checkpoint.state()));
      doc.apply(stored.tail().stream().map(StoredUpdate::logged).map(l -> l.update()).toList());
      return ContentHash.of(doc.canonicalJson());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 20, 21, 22})
  void whoMayDoWhatIsTheSameAfterTheUpgrade(int schema) throws IOException {
    SqlDatabase database = upgraded(new OldDatabase(folder, schema, SEED));
    try (BoardStore store = new SqlBoardStore(database, InstantSource.system())) {
      assertThat(store.links(OldDatabase.BOARD))
          .singleElement()
          .satisfies(
              link -> {
                assertThat(link.id()).isEqualTo(OldDatabase.LINK);
                assertThat(link.role()).isEqualTo(Role.EDIT);
                assertThat(link.signedInOnly()).isEqualTo(schema >= 10);
                assertThat(link.passwordHash().isPresent()).isEqualTo(schema >= 10);
              });
      assertThat(store.findLink("0gone0gone0gone0gone0g")).isEmpty();
      assertThat(new SqlAuditStore(database).firstBroken()).isEmpty();
      assertThat(new SqlAuditStore(database).read(Optional.empty(), 0, 9))
          .hasSize(schema >= 20 ? 1 : 0);
      byte[] candidate = {9};
      assertThat(new SqlSignInStore(database).secret("signing", candidate))
          .isEqualTo(schema >= 10 ? new byte[] {1, 2} : candidate);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 20, 21, 22})
  void theShelfIsAsItWasAfterTheUpgrade(int schema) throws IOException {
    SqlDatabase database = upgraded(new OldDatabase(folder, schema, SEED));
    try (database) {
      SqlShelfStore shelf = new SqlShelfStore(database);
      Owner byToken = new Owner(Optional.empty(), Optional.of("hash-of-token"));
      assertThat(shelf.owned(byToken, Set.of(), Instant.EPOCH, Long.MAX_VALUE, 9))
          .singleElement()
          .satisfies(
              owned -> {
                assertThat(owned.shelved().board().title()).isEqualTo("Kept");
                assertThat(owned.shelved().changedAt())
                    .isEqualTo(Instant.ofEpochMilli(OldDatabase.AT_MS + OldDatabase.UPDATES));
              });
      assertThat(shelf.trashedBefore(Instant.now()))
          .isEqualTo(schema >= 2 ? List.of(OldDatabase.TRASHED) : List.of());
      assertThat(shelf.search(List.of(OldDatabase.BOARD), List.of("words")).size())
          .isEqualTo(schema >= 2 ? 1 : 0);
      assertThat(shelf.newestThumbnail(OldDatabase.BOARD).isPresent()).isEqualTo(schema >= 2);
    }
  }
}

package org.whiteboard.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.ShelfStore.Owner;
import org.whiteboard.server.storage.sqlite.SqliteSource;

/**
 * A database of every earlier schema opens with all it held. The rows of the first schema stand
 * here as they were written then; a release that adds a schema adds its rows.
 */
class SchemaUpgradeTest {
  private static final BoardId BOARD = new BoardId("0board0board0board0boa");

  /** Yjs: {@code m.k = 1} by client 1. */
  private static final String UPDATE = "01010100280101" + "6d016b017d0100";

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("whiteboard.db");
  }

  private void migrateTo(String schema) {
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + file(), "", "")
        .locations("classpath:org/whiteboard/server/storage/sqlite")
        .target(schema)
        .load()
        .migrate();
  }

  private void writeSchema1() {
    migrateTo("1");
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file()).open()) {
      handle.execute(
          "INSERT INTO boards VALUES (7, ?, 'Kept', 'hash-of-token', 1700000000000, 1, 0, 14)",
          BOARD.value());
      handle.execute(
          "INSERT INTO updates VALUES (7, 1, 1700000000001, 'Ada', ?, ?)",
          HexFormat.of().parseHex(UPDATE),
          Checksum.ofUpdate(BOARD, 1, 1700000000001L, "Ada", HexFormat.of().parseHex(UPDATE)));
      handle.execute(
          "INSERT INTO links VALUES ('0link0link0link0link0l', 7, 'EDIT', 'Team', 1700000000002,"
              + " NULL, NULL)");
      handle.execute(
          "INSERT INTO links VALUES ('0gone0gone0gone0gone0g', 7, 'VIEW', '', 1700000000002,"
              + " 1700000000003, 1700000000004)");
      handle.execute("INSERT INTO versions VALUES ('v1', 7, 'before', 1, 'Ada', 1700000000005, 0)");
      handle.execute("INSERT INTO assets VALUES (7, 'ab', 'image/png', 9, 1700000000006)");
    }
  }

  @Test
  void everythingOfTheFirstSchemaIsThereAfterTheUpgrade() {
    writeSchema1();
    SqlDatabase database = new SqlDatabase(SqliteSource.migrate(file(), Long.MAX_VALUE));
    try (BoardStore store = new SqlBoardStore(database, InstantSource.system())) {
      SqlHistoryStore history = new SqlHistoryStore(database);
      assertThat(store.find(BOARD).orElseThrow().title()).isEqualTo("Kept");
      assertThat(store.find(BOARD).orElseThrow().ownerTokenHash()).isEqualTo("hash-of-token");
      assertThat(store.load(BOARD).tail())
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.logged().author()).isEqualTo("Ada");
                assertThat(row.logged().update()).isEqualTo(HexFormat.of().parseHex(UPDATE));
              });
      assertThat(store.links(BOARD))
          .singleElement()
          .satisfies(
              link -> {
                assertThat(link.role()).isEqualTo(Role.EDIT);
                assertThat(link.name()).isEqualTo("Team");
                assertThat(link.passwordHash()).isEmpty();
                assertThat(link.signedInOnly()).isFalse();
              });
      assertThat(store.findLink("0gone0gone0gone0gone0g")).isEmpty();
      assertThat(history.versions(BOARD)).singleElement().extracting("name").isEqualTo("before");
      assertThat(history.size(BOARD).pictureBytes()).isEqualTo(9);
      assertThat(store.append(BOARD, StoreContract.update("next")).join()).isEqualTo(2);
      assertThat(new SqlAuditStore(database).firstBroken()).isEmpty();
    }
  }

  @Test
  void boardsOfSchema20AreFoundByTheirOwnersAfterTheUpgrade() {
    migrateTo("20");
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file()).open()) {
      handle.execute(
          "INSERT INTO boards VALUES (7, ?, 'Kept', 'hash-of-token', 1700000000000, 0, 0, 0,"
              + " 1700000000000, NULL, 'issuer ada')",
          BOARD.value());
      handle.execute(
          "INSERT INTO links VALUES ('0link0link0link0link0l', 7, 'EDIT', 'Team', 1700000000002,"
              + " NULL, NULL, NULL, 0)");
    }
    SqlDatabase database = new SqlDatabase(SqliteSource.migrate(file(), Long.MAX_VALUE));
    try (database) {
      SqlShelfStore shelf = new SqlShelfStore(database);
      for (Owner owner :
          List.of(
              new Owner(Optional.of("issuer ada"), Optional.empty()),
              new Owner(Optional.empty(), Optional.of("hash-of-token")))) {
        assertThat(shelf.owned(owner, Set.of(), Instant.EPOCH, Long.MAX_VALUE, 9))
            .as("%s", owner)
            .extracting(owned -> owned.shelved().board().title())
            .containsExactly("Kept");
      }
      assertThat(
              shelf.owned(
                  new Owner(Optional.of("issuer bob"), Optional.empty()),
                  Set.of(),
                  Instant.EPOCH,
                  Long.MAX_VALUE,
                  9))
          .isEmpty();
    }
  }

  @Test
  void anOwnersBoardsAreFoundWithoutReadingEverybodyElses() {
    SqliteSource.migrate(file(), Long.MAX_VALUE).close();
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file()).open()) {
      List<String> plan =
          handle
              .createQuery("EXPLAIN QUERY PLAN " + SqlShelfStore.OWNED)
              .bind("subject", "issuer ada")
              .bind("token", "hash-of-token")
              .bind("before", Long.MAX_VALUE)
              .bind("now", 0)
              .bind("every", true)
              .bindList("links", List.of(""))
              .bind("limit", 9)
              .map((row, context) -> row.getString("detail"))
              .list();
      assertThat(plan)
          .anyMatch(step -> step.contains("boards_by_owner "))
          .anyMatch(step -> step.contains("boards_by_owner_token"))
          .noneMatch(step -> step.startsWith("SCAN boards"));
    }
  }

  @Test
  void aCommandThatOnlyReadsDoesNotUpgradeAndSaysSo() {
    writeSchema1();
    assertThatThrownBy(() -> SqliteSource.readOnly(file()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("older version");
  }

  @Test
  void aDatabaseOfANewerVersionIsNotTouched() {
    SqliteSource.migrate(file(), Long.MAX_VALUE).close();
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file()).open()) {
      handle.execute(
          "INSERT INTO flyway_schema_history SELECT 9999, '9999', 'future', type,"
              + " 'V9999__future.sql', 1, installed_by, installed_on, 1, 1"
              + " FROM flyway_schema_history LIMIT 1");
    }
    assertThatThrownBy(() -> SqliteSource.migrate(file(), Long.MAX_VALUE))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file().toString());
  }
}

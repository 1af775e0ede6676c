package org.whiteboard.server.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.whiteboard.board.BoardId;
import org.whiteboard.board.ContentHash;
import org.whiteboard.crdt.Doc;
import org.whiteboard.crdt.DocEngine;
import org.whiteboard.crdt.Edit;

/**
 * A data folder as a server of an earlier schema left it: a board that was drawn on, with all that
 * the schema has room for. Each schema's statements stand here as its servers wrote them.
 */
final class OldDatabase {
  static final BoardId BOARD = new BoardId("0board0board0board0boa");
  static final BoardId TRASHED = new BoardId("0trash0trash0trash0tra");
  static final String LINK = "0link0link0link0link0l";
  static final long AT_MS = 1_700_000_000_000L;
  static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 7};
  static final int UPDATES = 60;
  private static final int CHECKPOINT = 25;
  private static final String MIGRATIONS = "classpath:org/whiteboard/server/storage/sqlite";

  private final Path folder;
  private final int schema;

  /** Of the board after each update; the first is the empty board's. */
  private final List<ContentHash> hashes = new ArrayList<>();

  /** Lets the servers of {@code schema} draw by {@code seed} in an empty folder. */
  OldDatabase(Path folder, int schema, long seed) throws IOException {
    this.folder = folder;
    this.schema = schema;
    flyway(Integer.toString(schema)).migrate();
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file()).open()) {
      boards(handle);
      draw(handle, new Random(seed));
      links(handle);
      handle.execute(
          "INSERT INTO versions (id, board, name, at_offset, author, at, automatic)"
              + " VALUES ('v1', 7, 'before', 30, 'Ada', ?, 0)",
          AT_MS);
      picture(handle);
      if (schema >= 2) {
        cover(handle);
      }
      if (schema >= 10) {
        handle.execute("INSERT INTO secrets (name, value) VALUES ('signing', x'0102')");
      }
      if (schema >= 20) {
        audit(handle);
      }
    }
  }

  /** The numbers of all schemas there were, oldest first. */
  static List<Integer> schemas(Path anyFolder) {
    return Stream.of(flyway(DataFolder.databaseFile(anyFolder), "latest").info().all())
        .map(MigrationInfo::getVersion)
        .map(version -> Integer.parseInt(version.getVersion()))
        .toList();
  }

  Path file() {
    return DataFolder.databaseFile(folder);
  }

  ContentHash hashAfter(int updates) {
    return hashes.get(updates);
  }

  private Flyway flyway(String target) {
    return flyway(file(), target);
  }

  private static Flyway flyway(Path file, String target) {
    return Flyway.configure()
        .dataSource("jdbc:sqlite:" + file, "", "")
        .locations(MIGRATIONS)
        .target(target)
        .load();
  }

  private void boards(Handle handle) {
    handle.execute(
        "INSERT INTO boards (board, id, title, owner_token_hash, created_at)"
            + " VALUES (7, ?, 'Kept', 'hash-of-token', ?)",
        BOARD.value(),
        AT_MS);
    if (schema >= 2) {
      handle.execute(
          "INSERT INTO boards (board, id, title, owner_token_hash, created_at, changed_at,"
              + " trashed_at) VALUES (8, ?, 'Thrown away', 'hash-of-token', ?, ?, ?)",
          TRASHED.value(),
          AT_MS,
          AT_MS,
          AT_MS + 1);
    }
    if (schema >= 10) {
      handle.execute("UPDATE boards SET owner_subject = 'issuer ada' WHERE board = 7");
    }
  }

  private void draw(Handle handle, Random random) {
    try (Doc doc = DocEngine.yrs().create()) {
      hashes.add(ContentHash.of(doc.canonicalJson()));
      long bytes = 0;
      for (int offset = 1; offset <= UPDATES; offset++) {
        byte[] update = doc.edit(List.of(edit(random, offset))).update();
        hashes.add(ContentHash.of(doc.canonicalJson()));
        bytes += update.length;
        handle.execute(
            "INSERT INTO updates (board, at_offset, at, author, payload, checksum)"
                + " VALUES (7, ?, ?, 'Ada', ?, ?)",
            offset,
            AT_MS + offset,
            update,
            Checksum.ofUpdate(BOARD, offset, AT_MS + offset, "Ada", update));
        if (offset == CHECKPOINT) {
          checkpoint(handle, doc);
        }
      }
      handle.execute("UPDATE boards SET head = ?, log_bytes = ? WHERE board = 7", UPDATES, bytes);
    }
    if (schema >= 2) {
      handle.execute("UPDATE boards SET changed_at = ? WHERE board = 7", AT_MS + UPDATES);
    }
  }

  private static Edit edit(Random random, int offset) {
    int shape = random.nextInt(offset);
    return switch (random.nextInt(3)) {
      case 0 -> new Edit.Set(List.of("meta", "title"), "Kept " + offset);
      case 1 -> new Edit.Set(List.of("shapes", "s" + shape), new Edit.NewMap(rectangle(random)));
      default -> new Edit.Set(List.of("meta", "note" + shape), random.nextDouble());
    };
  }

  private static Map<String, Object> rectangle(Random random) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("type", "rect");
    shape.put("pos", List.of(random.nextDouble() * 1000, random.nextDouble() * 1000));
    shape.put("size", List.of(100.0, 50.0));
    shape.put("z", "a" + random.nextInt(1000));
    return shape;
  }

  private static void checkpoint(Handle handle, Doc doc) {
    byte[] state = doc.encodeCheckpoint();
    byte[] vector = doc.stateVector().encode();
    handle.execute(
        "INSERT INTO checkpoints (board, at_offset, at, state, state_vector, checksum)"
            + " VALUES (7, ?, ?, ?, ?, ?)",
        CHECKPOINT,
        AT_MS,
        state,
        vector,
        Checksum.ofCheckpoint(BOARD, CHECKPOINT, state, vector));
  }

  private void links(Handle handle) {
    handle.execute(
        "INSERT INTO links (id, board, role, name, created_at) VALUES (?, 7, 'EDIT', 'Team', ?)",
        LINK,
        AT_MS);
    handle.execute(
        "INSERT INTO links (id, board, role, name, created_at, expires_at, revoked_at)"
            + " VALUES ('0gone0gone0gone0gone0g', 7, 'VIEW', '', ?, ?, ?)",
        AT_MS,
        AT_MS + 1,
        AT_MS + 2);
    if (schema >= 10) {
      handle.execute(
          "UPDATE links SET password_hash = 'salted', signed_in_only = 1 WHERE id = ?", LINK);
    }
  }

  private void picture(Handle handle) throws IOException {
    String hash = Checksum.sha256Hex(PICTURE);
    handle.execute("INSERT INTO assets VALUES (7, ?, 'image/png', 9, ?)", hash, AT_MS);
    Path file = DataFolder.assetFolder(folder).resolve(hash.substring(0, 2)).resolve(hash);
    Files.createDirectories(file.getParent());
    Files.write(file, PICTURE);
  }

  private static void cover(Handle handle) {
    handle.execute("INSERT INTO covers (board, at_offset, at) VALUES (7, ?, ?)", UPDATES, AT_MS);
    handle.execute(
        "INSERT INTO thumbnails (board, at_offset, png) VALUES (7, ?, ?)", UPDATES, PICTURE);
    handle.execute("INSERT INTO board_texts (rowid, body) VALUES (7, 'words on the board')");
  }

  private static void audit(Handle handle) {
    List<String> texts =
        List.of("1", Long.toString(AT_MS), BOARD.value(), "made", "Ada", "false", "edit", "", "");
    handle.execute(
        "INSERT INTO audit (entry, at, board, act, who, signed_in, role, link, about, seal)"
            + " VALUES (1, ?, ?, 'made', 'Ada', 0, 'edit', '', '', ?)",
        AT_MS,
        BOARD.value(),
        Checksum.ofTexts(new byte[32], texts));
  }
}

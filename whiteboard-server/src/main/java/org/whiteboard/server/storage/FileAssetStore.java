package org.whiteboard.server.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.whiteboard.board.BoardId;

/**
 * {@link AssetStore} with the bytes as files and the rest in SQL.
 *
 * <p>Files, not blobs: a photograph in the database would make every board's commit wait for its
 * megabytes. A file is complete before its name exists and its name is durable before its row, so a
 * crash leaves at most a file that nobody shows.
 */
public final class FileAssetStore implements AssetStore {
  private final SqlDatabase database;
  private final Path folder;

  /**
   * Opens the files of a data folder.
   *
   * @param folder created if missing
   */
  public FileAssetStore(SqlDatabase database, Path folder) {
    this.database = database;
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException("The asset folder " + folder + " can't be created: " + e, e);
    }
  }

  @Override
  public void put(BoardId board, Asset asset, byte[] bytes) {
    String act = SqlBoardStore.act(board, "put asset " + asset.sha256());
    try {
      writeFile(file(asset.sha256()), bytes);
    } catch (IOException e) {
      throw new StoreException(act + " failed: " + e, e);
    }
    database.write(
        act,
        0,
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO assets (board, sha256, mime, size_bytes, created_at)"
                        + " VALUES (:board, :sha256, :mime, :size, :at) ON CONFLICT DO NOTHING")
                .bind("board", BoardRows.numbers(handle, board).board())
                .bind("sha256", asset.sha256())
                .bind("mime", asset.mime())
                .bind("size", asset.sizeBytes())
                .bind("at", asset.createdAt().toEpochMilli())
                .execute());
  }

  private void writeFile(Path file, byte[] bytes) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Path partial = Files.createTempFile(file.getParent(), "upload", ".partial");
    try {
      try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        java.nio.ByteBuffer rest = java.nio.ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  @Override
  public Optional<Asset> find(BoardId board, String sha256) {
    return select(board, " AND sha256 = :sha256", sha256).stream().findFirst();
  }

  @Override
  public List<Asset> list(BoardId board) {
    return select(board, " AND :sha256 = ''", "");
  }

  private List<Asset> select(BoardId board, String condition, String sha256) {
    return database.read(
        SqlBoardStore.act(board, "find assets"),
        handle ->
            handle
                .createQuery(
                    "SELECT sha256, mime, size_bytes, assets.created_at AS created_at FROM assets"
                        + " JOIN boards ON boards.board = assets.board WHERE boards.id = :board"
                        + condition)
                .bind("board", board.value())
                .bind("sha256", sha256)
                .map((row, context) -> asset(row))
                .list());
  }

  private static Asset asset(ResultSet row) throws SQLException {
    return new Asset(
        row.getString("sha256"),
        row.getString("mime"),
        row.getLong("size_bytes"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  @Override
  public byte[] read(BoardId board, Asset asset) {
    String act = SqlBoardStore.act(board, "read asset " + asset.sha256());
    try {
      byte[] bytes = Files.readAllBytes(file(asset.sha256()));
      if (!Checksum.sha256Hex(bytes).equals(asset.sha256())) {
        throw new StoreException(act + " failed: the file on disk is damaged");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new StoreException(act + " failed: its file is missing", e);
    } catch (IOException e) {
      throw new StoreException(act + " failed: " + e, e);
    }
  }

  @Override
  public void copy(BoardId from, BoardId to) {
    database.write(SqlBoardStore.act(to, "copy assets"), 0, handle -> copyRows(handle, from, to));
  }

  private static int copyRows(Handle handle, BoardId from, BoardId to) {
    return handle
        .createUpdate(
            "INSERT INTO assets (board, sha256, mime, size_bytes, created_at)"
                + " SELECT :to, sha256, mime, size_bytes, created_at FROM assets"
                + " WHERE board = :from ON CONFLICT DO NOTHING")
        .bind("from", BoardRows.numbers(handle, from).board())
        .bind("to", BoardRows.numbers(handle, to).board())
        .execute();
  }

  @Override
  public long removeUnshown(Instant before) {
    Set<String> shown =
        database.read(
            "list assets",
            handle ->
                new HashSet<>(
                    handle.createQuery("SELECT sha256 FROM assets").mapTo(String.class).list()));
    try (Stream<Path> files = Files.walk(folder)) {
      long removed = 0;
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(before);
        if (old && !shown.contains(file.getFileName().toString())) {
          removed += Files.size(file);
          Files.delete(file);
        }
      }
      return removed;
    } catch (IOException e) {
      throw new StoreException("Files that no board shows could not be removed: " + e, e);
    }
  }

  private Path file(String sha256) {
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
  }
}

package org.whiteboard.server.storage.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.whiteboard.server.storage.SqlDatabase;
import org.whiteboard.server.storage.StoreException;

/**
 * Connections to one SQLite file.
 *
 * <p>Write-ahead log, so that readers never wait for the writer; {@code synchronous=FULL}, so that
 * a commit that returned is on the disk: with {@code NORMAL} a power cut may take the last commits
 * back, which others have already seen. Readers are opened {@code query_only} and kept for reuse.
 */
public final class SqliteSource implements SqlDatabase.Source {
  /** Only the writer and a backup ever hold a lock; neither for long. */
  private static final int BUSY_TIMEOUT_MS = 10_000;

  /** More idle readers than cores never read at once; each holds its page cache. */
  private static final int IDLE_READERS_LIMIT = 8;

  /** Truncates the write-ahead log after a bulk import, which would keep its size for ever. */
  private static final int WAL_SIZE_LIMIT_BYTES = 64 << 20;

  private static final int PAGE_SIZE_BYTES = 4096;

  /**
   * How long the write-ahead log grows before its pages are copied into the database, 16 MiB. A
   * busy board's last page is written by each commit and copied once: with four times SQLite's own
   * 1000 pages an append takes a sixth less processor.
   */
  private static final int WAL_PAGES = 4_000;

  private static final String MIGRATIONS = "classpath:org/whiteboard/server/storage/sqlite";

  /** Of the newest migration; Flyway, which knows it too, would read all of them to say so. */
  private static final int NEWEST_SCHEMA = 22;

  private static final String HAS_NEWEST_SCHEMA =
      "SELECT count(*) FROM flyway_schema_history WHERE success = 1 AND version = '"
          + NEWEST_SCHEMA
          + "'";

  private final Path file;
  private final long sizeLimitBytes;
  private final boolean readOnly;
  private final Readers readers;
  private final Jdbi readJdbi;

  private SqliteSource(Path file, long sizeLimitBytes, boolean readOnly) {
    this.file = file;
    this.sizeLimitBytes = sizeLimitBytes;
    this.readOnly = readOnly;
    this.readers = new Readers(dataSource(file, true));
    this.readJdbi = Jdbi.create(readers);
  }

  /**
   * Creates or upgrades the file.
   *
   * @param sizeLimitBytes how large the file may become, a multiple of 4096; beyond it writes are
   *     refused as on a full disk
   * @throws StoreException when the file is not ours, is damaged, or comes from a newer version
   */
  public static SqliteSource migrate(Path file, long sizeLimitBytes) {
    try {
      Flyway.configure()
          .dataSource(dataSource(file, false))
          .locations(MIGRATIONS)
          .ignoreMigrationPatterns(
              new String[0]) // Nothing: a database of a newer version is not ours to touch.
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreException(
          "The database " + file + " can't be opened or upgraded: " + firstLine(e), e);
    }
    return new SqliteSource(file, sizeLimitBytes, false);
  }

  /**
   * Opens an existing file for reading only, beside a server that may be running on it.
   *
   * @throws StoreException when it is of an older version: only who holds the folder may upgrade it
   */
  public static SqliteSource readOnly(Path file) {
    try (Connection connection = dataSource(file, true).getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(HAS_NEWEST_SCHEMA)) {
      if (!found.next() || found.getInt(1) == 0) {
        throw new StoreException(
            "The database "
                + file
                + " is of an older version; start the server on its folder once, or on a copy.");
      }
    } catch (SQLException e) {
      throw new StoreException("The database " + file + " can't be read: " + e.getMessage(), e);
    }
    return new SqliteSource(file, Long.MAX_VALUE, true);
  }

  private static String firstLine(FlywayException e) {
    String text = Optional.ofNullable(e.getMessage()).orElse(e.toString());
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("unknown").strip();
  }

  private static SQLiteDataSource dataSource(Path file, boolean queryOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setJournalSizeLimit(WAL_SIZE_LIMIT_BYTES);
    config.setPageSize(PAGE_SIZE_BYTES);
    config.enforceForeignKeys(true);
    // The driver would ask for the last row's id after each insert. Nothing here wants to know it.
    config.setGetGeneratedKeys(false);
    // A writer that begins as a reader may find that it can't become one; begin as a writer.
    config.setTransactionMode(
        queryOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public Handle openWriter() {
    if (readOnly) {
      return openReader(); // Whatever is written fails and says that this is read-only.
    }
    Handle handle = Jdbi.create(dataSource(file, false)).open();
    handle.execute("PRAGMA wal_autocheckpoint = " + WAL_PAGES);
    if (sizeLimitBytes != Long.MAX_VALUE) {
      handle.execute("PRAGMA max_page_count = " + sizeLimitBytes / PAGE_SIZE_BYTES);
    }
    return handle;
  }

  @Override
  public Handle openReader() {
    return readJdbi.open();
  }

  @Override
  public void close() {
    readers.close();
  }

  /** Idle connections, last used first: its page cache is the warmest. Thread-safe. */
  private static final class Readers implements ConnectionFactory {
    private final SQLiteDataSource source;
    private final ArrayDeque<Connection> idle = new ArrayDeque<>(); // guarded by this
    private boolean closed; // guarded by this

    Readers(SQLiteDataSource source) {
      this.source = source;
    }

    @Override
    public Connection openConnection() throws SQLException {
      synchronized (this) {
        if (closed) {
          throw new SQLException("the store is closed");
        }
        if (!idle.isEmpty()) {
          return idle.pop();
        }
      }
      Connection connection = source.getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA query_only = true");
      }
      return connection;
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
      synchronized (this) {
        if (!closed && idle.size() < IDLE_READERS_LIMIT && connection.getAutoCommit()) {
          idle.push(connection);
          return;
        }
      }
      connection.close();
    }

    synchronized void close() {
      closed = true;
      for (Connection connection : idle) {
        try {
          connection.close();
        } catch (SQLException e) {
          throw new ConnectionException(e);
        }
      }
      idle.clear();
    }
  }
}

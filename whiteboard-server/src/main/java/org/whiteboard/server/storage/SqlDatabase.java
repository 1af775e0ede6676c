package org.whiteboard.server.storage;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * A migrated database: reads on any thread, writes through one {@link GroupCommit}.
 *
 * <p>The stores of this package share it, so that links, versions and updates share commits.
 */
public final class SqlDatabase implements AutoCloseable {
  /** Where connections come from, and how they end. */
  public interface Source extends AutoCloseable {
    /** The only connection that writes. Called once. */
    Handle openWriter();

    /** A connection that can't write; closing it gives it back. */
    Handle openReader();

    @Override
    void close();
  }

  private final Source source;
  private final GroupCommit writer;
  private final CheckpointWriter checkpoints = new CheckpointWriter(this);

  public SqlDatabase(Source source) {
    this(source, GroupCommit.Limits.DEFAULT);
  }

  SqlDatabase(Source source, GroupCommit.Limits limits) {
    this.source = source;
    this.writer = new GroupCommit(source.openWriter(), limits);
  }

  /** One consistent look at the database. */
  <T> T read(String what, Function<Handle, T> query) {
    try (Handle handle = source.openReader()) {
      return handle.inTransaction(h -> query.apply(h));
    } catch (JdbiException | StoreException e) {
      throw StoreFailure.of(what, e);
    }
  }

  <T> T write(String what, long payloadBytes, GroupCommit.Write<T> write) {
    return writer.await(what, payloadBytes, write);
  }

  /** The same for what nobody waits for: it goes along with the next commit. */
  <T> T writeUnhurried(String what, long payloadBytes, GroupCommit.Write<T> write) {
    return writer.awaitUnhurried(what, payloadBytes, write);
  }

  CheckpointWriter checkpoints() {
    return checkpoints;
  }

  <T> CompletableFuture<T> submit(String what, long payloadBytes, GroupCommit.Write<T> write) {
    return writer.submit(what, payloadBytes, write);
  }

  /** Writes that wait for a commit. */
  public int queuedWrites() {
    return writer.backlog().writes();
  }

  /**
   * What they carry, with what each takes in memory; at the limit of the queue more are refused.
   */
  public long queuedBytes() {
    return writer.backlog().bytes();
  }

  /** Writes what waits, then closes every connection. */
  @Override
  public void close() {
    writer.close();
    source.close();
  }
}

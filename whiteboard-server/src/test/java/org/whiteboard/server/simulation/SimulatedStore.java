package org.whiteboard.server.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.whiteboard.board.BoardId;
import org.whiteboard.crdt.Inspection.Accepted;
import org.whiteboard.crdt.KnownStructs;
import org.whiteboard.crdt.UpdateInspector;
import org.whiteboard.crdt.UpdateLimits;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.StoreException;
import org.whiteboard.server.storage.StoreFullException;

/**
 * A store whose disk is a list and whose commits happen when the simulation says so. What is not
 * committed at a crash is lost, or was written without anybody having been told.
 */
final class SimulatedStore implements BoardStore {
  private record Pending(LoggedUpdate update, CompletableFuture<Long> appended) {}

  private final List<StoredUpdate> log = new ArrayList<>();
  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private final Map<String, Link> links = new HashMap<>();
  private final boolean answersTooEarly;
  private final KnownStructs durable = new KnownStructs();
  private final UpdateInspector inspector = new UpdateInspector();
  private Optional<Checkpoint> checkpoint = Optional.empty();

  /**
   * An empty board.
   *
   * @param answersTooEarly the mutant: completes an append before it is durable
   */
  SimulatedStore(boolean answersTooEarly) {
    this.answersTooEarly = answersTooEarly;
  }

  /** What a restart would find. */
  KnownStructs durable() {
    return durable;
  }

  List<byte[]> updates() {
    return log.stream().map(stored -> stored.logged().update()).toList();
  }

  /** Makes the oldest appends durable, at most {@code count}; false when none waits. */
  boolean commit(int count) {
    boolean any = false;
    for (int i = 0; i < count && !pending.isEmpty(); i++, any = true) {
      Pending next = pending.poll();
      long offset = write(next);
      next.appended().complete(offset);
    }
    return any;
  }

  private long write(Pending next) {
    byte[] update = next.update().update();
    durable.add((Accepted) inspector.inspect(update, durable, UpdateLimits.WHOLE_BOARD));
    log.add(new StoredUpdate(log.size() + 1L, next.update()));
    return log.size();
  }

  /** The disk is full for a moment: everything that waits fails. */
  void fail() {
    List<Pending> failing = new ArrayList<>(pending);
    pending.clear();
    failing.forEach(
        next -> next.appended().completeExceptionally(new StoreFullException("disk full")));
  }

  /** The process dies: a prefix of what waits reached the disk, nobody hears of it. */
  void crash(Random random) {
    int survivors = answersTooEarly ? 0 : random.nextInt(pending.size() + 1);
    for (int i = 0; i < survivors; i++) {
      write(pending.poll());
    }
    pending.clear();
  }

  @Override
  public CompletableFuture<Long> append(BoardId id, LoggedUpdate update) {
    CompletableFuture<Long> appended = new CompletableFuture<>();
    pending.add(new Pending(update, appended));
    if (answersTooEarly) {
      appended.complete((long) log.size() + pending.size());
    }
    return appended;
  }

  @Override
  public void tryWriting(BoardId id) {}

  @Override
  public StoredBoard load(BoardId id) {
    long from = checkpoint.map(Checkpoint::offset).orElse(0L);
    return new StoredBoard(
        checkpoint, List.copyOf(log.subList((int) from, log.size())), log.size());
  }

  @Override
  public List<StoredUpdate> read(BoardId id, long after, long upTo) {
    return List.copyOf(log.subList((int) after, (int) Math.min(upTo, log.size())));
  }

  @Override
  public void checkpoint(BoardId id, Checkpoint newCheckpoint) {
    if (newCheckpoint.offset() > log.size()) {
      throw new StoreException("a checkpoint of what is not in the log");
    }
    checkpoint = Optional.of(newCheckpoint);
  }

  @Override
  public boolean create(Board board) {
    return true;
  }

  @Override
  public Optional<Board> find(BoardId id) {
    return Optional.empty();
  }

  @Override
  public void rename(BoardId id, String title) {}

  @Override
  public void delete(BoardId id) {}

  @Override
  public void addLink(Link link) {
    links.put(link.id(), link);
  }

  @Override
  public Optional<Link> findLink(String linkId) {
    return Optional.ofNullable(links.get(linkId));
  }

  @Override
  public List<Link> links(BoardId id) {
    return List.copyOf(links.values());
  }

  @Override
  public void revokeLink(String linkId) {
    links.remove(linkId);
  }

  @Override
  public void changeLink(Link link) {
    links.replace(link.id(), link);
  }

  @Override
  public void close() {}
}

package org.whiteboard.server.simulation;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.whiteboard.board.BoardId;
import org.whiteboard.server.storage.BoardStore;
import org.whiteboard.server.storage.StoreException;
import org.whiteboard.server.storage.StoreFullException;

/**
 * A store whose disk is a list for each board and whose commits, which all boards share, happen
 * when the simulation says so. What is not committed at a crash is lost, or was written without
 * anybody having been told.
 */
final class SimulatedStore implements BoardStore {
  private record Pending(SimulatedLog log, LoggedUpdate update, CompletableFuture<Long> appended) {}

  private final Map<BoardId, SimulatedLog> logs = new HashMap<>();
  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private final Set<byte[]> handedOut = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Findings findings;
  private final Mutant mutant;
  private ServerLife life = new ServerLife();

  SimulatedStore(Findings findings, Mutant mutant) {
    this.findings = findings;
    this.mutant = mutant;
  }

  SimulatedLog log(BoardId id) {
    return logs.computeIfAbsent(id, board -> new SimulatedLog(findings));
  }

  /** A process opens the store. */
  void openedBy(ServerLife process) {
    life = process;
    handedOut.clear();
    logs.values().forEach(SimulatedLog::restarted);
  }

  /** Whether a load of this process gave out this very array. */
  boolean handedOut(byte[] bytes) {
    return handedOut.contains(bytes);
  }

  /** Makes the oldest appends durable, at most {@code count}; false when none waits. */
  boolean commit(int count) {
    boolean any = false;
    for (int i = 0; i < count && !pending.isEmpty(); i++, any = true) {
      Pending next = pending.poll();
      if (next.log().full) {
        next.appended().completeExceptionally(full());
      } else {
        next.appended().complete(next.log().write(next.update()));
      }
    }
    return any;
  }

  private static StoreFullException full() {
    return new StoreFullException("simulated: disk full");
  }

  /** There was no space for what waits of a board; nothing of it is kept. */
  void refuse(SimulatedLog log) {
    take(log).forEach(next -> next.appended().completeExceptionally(full()));
  }

  /** What waits of a board fails in a way that leaves open whether it was written. */
  void fail(SimulatedLog log, Random random) {
    List<Pending> failing = take(log);
    if (mutant == Mutant.SHARE_A_FAILURE && !failing.isEmpty()) {
      List<Pending> others = List.copyOf(pending);
      pending.clear();
      others.forEach(SimulatedStore::leaveUnanswered);
    }
    for (Pending next : failing) {
      log.failed();
      if (random.nextBoolean()) {
        log.write(next.update());
      }
      leaveUnanswered(next);
    }
  }

  private static void leaveUnanswered(Pending next) {
    next.appended().completeExceptionally(new StoreException("simulated: no answer"));
  }

  private List<Pending> take(SimulatedLog log) {
    List<Pending> taken = pending.stream().filter(next -> next.log() == log).toList();
    pending.removeAll(taken);
    return taken;
  }

  /** The process dies: a prefix of what waits reached the disk, nobody hears of it. */
  void crash(Random random) {
    boolean told = mutant == Mutant.RELAY_BEFORE_APPEND;
    int survivors = told ? 0 : random.nextInt(pending.size() + 1);
    for (int i = 0; i < survivors; i++) {
      Pending next = pending.poll();
      if (!next.log().full) {
        next.log().write(next.update());
      }
    }
    pending.clear();
  }

  @Override
  public CompletableFuture<Long> append(BoardId id, LoggedUpdate update) {
    CompletableFuture<Long> appended = new CompletableFuture<>();
    if (!life.acts()) {
      return appended;
    }
    pending.add(new Pending(log(id), update, appended));
    if (mutant == Mutant.RELAY_BEFORE_APPEND) {
      appended.complete((long) log(id).size() + pending.size());
    }
    return appended;
  }

  @Override
  public void tryWriting(BoardId id) {
    if (log(id).full) {
      throw full();
    }
  }

  @Override
  public StoredBoard load(BoardId id) {
    StoredBoard loaded = log(id).load();
    loaded.checkpoint().ifPresent(checkpoint -> handedOut.add(checkpoint.state()));
    loaded.tail().forEach(row -> handedOut.add(row.logged().update()));
    return loaded;
  }

  @Override
  public List<StoredUpdate> read(BoardId id, long after, long upTo) {
    return log(id).read(after, upTo);
  }

  @Override
  public void checkpoint(BoardId id, Checkpoint checkpoint) {
    if (life.acts()) {
      log(id).checkpoint(checkpoint);
    }
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
  public void addLink(Link link) {}

  @Override
  public Optional<Link> findLink(String linkId) {
    return Optional.empty();
  }

  @Override
  public List<Link> links(BoardId id) {
    return List.of();
  }

  @Override
  public void revokeLink(String linkId) {}

  @Override
  public void changeLink(Link link) {}

  @Override
  public void close() {
    logs.values().forEach(SimulatedLog::close);
  }
}

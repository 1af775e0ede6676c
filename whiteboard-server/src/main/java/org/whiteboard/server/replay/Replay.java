package org.whiteboard.server.replay;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.whiteboard.board.BoardDifference;
import org.whiteboard.board.ContentHash;
import org.whiteboard.crdt.StateVector;
import org.whiteboard.protocol.Message;
import org.whiteboard.protocol.Message.SyncStep2;
import org.whiteboard.protocol.Message.SyncUpdate;
import org.whiteboard.protocol.MessageReader;
import org.whiteboard.recording.RecordedEvent;
import org.whiteboard.recording.RecordedEvent.Received;
import org.whiteboard.recording.RecordedEvent.ServerEdited;
import org.whiteboard.recording.RecordedEvent.State;
import org.whiteboard.recording.RecordingReader;

/**
 * Plays one recording. Everything but the sockets' own work happens on the thread that calls {@link
 * #play}, which needs a stack of at least 16 MiB, see {@link org.whiteboard.crdt.Doc}.
 */
public final class Replay implements ReplayClient.Surroundings {
  /** Without any progress for so long, a replay that has not converged never will. */
  private static final long PATIENCE_MS = 20_000;

  private static final long CHECK_EVERY_MS = 200;

  private record Timer(long atNanos, Runnable task) {}

  private final ReplayTarget target;
  private final ReplayPlan plan;
  private final HttpClient http;
  private final ReplayProgress progress;
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>((a, b) -> Long.compare(a.atNanos(), b.atNanos()));
  private final List<ReplayClient> clients = new ArrayList<>();
  private final Latencies latencies = new Latencies();
  private long lastProgressNanos;

  /** A replay that has not begun. */
  public Replay(ReplayTarget target, ReplayPlan plan, HttpClient http, ReplayProgress progress) {
    this.target = target;
    this.plan = plan;
    this.http = http;
    this.progress = progress;
    for (int i = 0; i < plan.clients(); i++) {
      clients.add(new ReplayClient(i, plan, latencies, this));
    }
  }

  /**
   * Plays to the end and waits until all replicas agree, or until nothing moves any more.
   *
   * @param casting made of the same recording
   * @throws ReplayFailedException if the server can't be reached or breaks the protocol
   */
  public ReplayReport play(RecordingReader recording, Casting casting) {
    long started = System.nanoTime();
    lastProgressNanos = started;
    try {
      clients.forEach(ReplayClient::connect);
      await(() -> clients.stream().allMatch(ReplayClient::isOnline));
      playEvents(recording, casting);
      clients.forEach(ReplayClient::calmDown);
      await(this::agree);
      return report((System.nanoTime() - started) / 1e9);
    } finally {
      clients.forEach(ReplayClient::close);
    }
  }

  private void playEvents(RecordingReader recording, Casting casting) {
    long started = System.nanoTime();
    int number = 0;
    for (Optional<RecordedEvent> e = recording.next(); e.isPresent(); e = recording.next()) {
      RecordedEvent event = e.get();
      long due = plan.speed() == 0 ? started : started + (long) (event.atMs() * 1e6 / plan.speed());
      do {
        work(due);
      } while (System.nanoTime() < due);
      if (casting.isPlayed(number++)) {
        play(event, casting);
      }
      progress.played(event.atMs());
    }
  }

  private void play(RecordedEvent event, Casting casting) {
    lastProgressNanos = System.nanoTime();
    if (event instanceof State state) {
      begin(Casting.asClient(state.update()));
    } else if (event instanceof ServerEdited edit) {
      player(casting, Casting.SERVER).write(Casting.asClient(edit.update()));
    } else if (event instanceof Received received) {
      ReplayClient player = player(casting, received.session());
      Message message = MessageReader.read(received.message());
      if (message instanceof SyncUpdate update) {
        player.write(Casting.asClient(update.update()));
      } else if (message instanceof SyncStep2 step2) {
        player.write(Casting.asClient(step2.update()));
      } else {
        player.pass(received.message());
      }
    }
  }

  private ReplayClient player(Casting casting, long session) {
    return clients.get(casting.part(session) % clients.size());
  }

  /**
   * Writes what the board held at first through a connection of its own, which then ends: whoever
   * had written it may write on with the same client ids (I6).
   */
  private void begin(byte[] state) {
    try (ReplayClient author = new ReplayClient(-1, plan, latencies, this)) {
      author.calmDown();
      author.write(state);
      author.connect();
      await(
          () -> {
            author.ask();
            return author.isKnownToServer();
          });
      if (!author.isKnownToServer()) {
        throw new ReplayFailedException("the server did not take what the board held at first");
      }
    }
  }

  /** Runs what is due and what came in, waiting for it no longer than until {@code untilNanos}. */
  private void work(long untilNanos) {
    long now = System.nanoTime();
    while (!timers.isEmpty() && timers.peek().atNanos() <= now) {
      timers.poll().task().run();
    }
    long wakeAt = timers.isEmpty() ? untilNanos : Math.min(untilNanos, timers.peek().atNanos());
    try {
      Runnable next = tasks.poll(Math.max(0, wakeAt - now), TimeUnit.NANOSECONDS);
      for (; next != null; next = tasks.poll()) {
        next.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayFailedException("interrupted", e);
    }
  }

  private interface Condition {
    boolean holds();
  }

  private void await(Condition condition) {
    while (!condition.holds()) {
      work(System.nanoTime() + CHECK_EVERY_MS * 1_000_000);
      if (System.nanoTime() - lastProgressNanos > PATIENCE_MS * 1_000_000) {
        return; // The report shows who differs.
      }
    }
  }

  private boolean agree() {
    progress.catchingUp(clients.stream().mapToInt(ReplayClient::changesLeft).sum());
    if (!clients.stream().allMatch(client -> client.isOnline() && client.hasWrittenAll())) {
      return false;
    }
    StateVector vector = clients.get(0).stateVector();
    if (!clients.stream().allMatch(client -> client.stateVector().equals(vector))) {
      return false; // Much cheaper than looking at the content.
    }
    byte[] first = clients.get(0).canonicalJson();
    return clients.stream().allMatch(client -> Arrays.equals(first, client.canonicalJson()))
        && Arrays.equals(first, target.canonicalJson(http));
  }

  private ReplayReport report(double seconds) {
    byte[] server = target.canonicalJson(http);
    List<ContentHash> hashes = new ArrayList<>();
    Optional<BoardDifference> difference = Optional.empty();
    for (ReplayClient client : clients) {
      byte[] replica = client.canonicalJson();
      hashes.add(ContentHash.of(replica));
      if (difference.isEmpty()) {
        difference = BoardDifference.between(replica, server);
      }
    }
    if (!clients.stream().allMatch(ReplayClient::hasWrittenAll)) {
      throw new ReplayFailedException(
          "recorded changes never became applicable: the recording lacks what they depend on");
    }
    return new ReplayReport(
        hashes,
        ContentHash.of(server),
        difference,
        clients.stream().mapToLong(ReplayClient::updatesSent).sum(),
        clients.stream().mapToLong(ReplayClient::framesReceived).sum(),
        seconds,
        latencies.count(),
        latencies.percentile(50),
        latencies.percentile(95),
        latencies.percentile(99));
  }

  @Override
  public ReplaySocket open(ReplayClient client) {
    return new ReplaySocket(
        http,
        target.socket(),
        tasks::add,
        client::opened,
        client::receive,
        (code, reason) -> {
          throw new ReplayFailedException(
              "client " + client.number() + " was refused for good: " + code + " " + reason);
        },
        client::ended);
  }

  @Override
  public void later(long delayMs, Runnable task) {
    timers.add(new Timer(System.nanoTime() + delayMs * 1_000_000, task));
  }

  @Override
  public void progressed() {
    lastProgressNanos = System.nanoTime();
  }
}
